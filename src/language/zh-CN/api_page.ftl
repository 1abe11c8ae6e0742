# 接口文档页面
api-docs-back = 回到操作界面
api-docs-general = 每个请求都适用
api-docs-scope = 权限范围：
api-tag-claims = 论断
api-tag-reminders = 提醒
api-tag-evidence = 证据
api-tag-people = 人员
api-tag-sources = 来源
api-tag-verdicts = 判定
api-tag-webhooks = Webhook
api-tag-documents = 文档
api-tag-imports = 导入
api-tag-tokens = 令牌
api-tag-claimants = 提出者
api-tag-exports = 导出

# 代码里没有说明的参数
api-parameter-id = 编号：列表中的 `id`。
api-parameter-address = 电子邮件地址，与发件箱里写的相同。
api-parameter-schedule = 只列出处于这一日程状态的论断。
api-parameter-evidence = 只列出处于这一证据状态的论断。
api-parameter-verdict = 只列出判定为此的论断。
api-parameter-kind = 只列出这一类。
api-parameter-judging = 只列出判定因这一原因尚未生效的论断。
api-parameter-state = 只列出处于这一状态的。
api-parameter-area = 只列出这一范围内的操作。
