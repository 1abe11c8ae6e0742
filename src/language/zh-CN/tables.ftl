# 终端表格的列名
table-name = 名称
table-email = 邮箱
table-role = 角色
table-language = 语言
table-time-zone = 时区
table-scope = 范围
table-reviewer = 评审人
table-made = 创建于
table-used = 上次使用
table-ends = 到期
table-last-day = 最后一天
table-standing = 状态
table-evidence = 证据
table-claim = 论断
table-claimants = 提出者
table-owed = 应发日
table-state = 状态
table-occasion = 事由
table-error = 错误
table-said-on = 发表日期
table-title = 标题
table-file = 文件
table-right = 应验率
table-scored = 已计分
table-open = 未定
table-overdue = 逾期

# 结果
cli-evidence-added = 已添加证据 { $id }：{ $title }
cli-documents-none = 还没有导入任何文档。请从 `foresaid import 文件` 开始。
cli-source-changed = “{ $name }”已更改：{ $url }
cli-file-unwritable = 无法写入 { $path }：{ $reason }。请换一个文件。
