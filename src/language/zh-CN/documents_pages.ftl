# 文档列表与上传
documents-caption = 已导入的文档，最近的陈述在前
documents-title = 标题
documents-said = 陈述日
documents-claims = 论断
documents-open = 未判定
documents-imported = 导入
documents-day-unknown = 日期不详
documents-none = 还没有文档。
documents-none-lead = 文档是一个 Markdown 或 CSV 文件，里面有一张记录观点的表格，例如标题为“核心观点与预测”的表。上传文件，先看预览，再导入。
documents-import = 导入文档
upload-files = Markdown 或 CSV 文件，或装有它们的 .zip
upload-hint = 每次合计不超过 { $most }。重复导入同一文件不会产生重复。
upload-preview = 先预览，暂不保存
upload-read = 读取文件
upload-nothing = 没有选择文件。请选择一个或多个 Markdown 或 CSV 文件。
upload-broken = 上传中断，或未以表单方式发送。请返回后重新选择文件。
upload-too-large = 文件过大：每次合计最多读取 { $most }。请单独上传或拆分文件，也可调高 server.max_upload_bytes。

# 导入的结果
report-title = 导入报告
report-of = 已导入：{ $title }
report-preview = 预览
report-preview-of = 预览：{ $title }
report-preview-lead = 尚未保存任何内容。可以按这里读到的样子导入，也可以指定表格和各列后重新预览。文件保留一小时。
report-for-real = 其他文件
report-more = 继续导入
report-refused = 未导入。
report-new-document = 这是一份新文档。
report-would-be-new = 导入后将是一份新文档。
report-changed-document = 这份文档此前已导入，现已更新。
report-would-change = 这份文档此前已导入，将会更新。
report-unchanged-document = 这份文档此前已原样导入，没有任何变化。
report-new = 新增
report-changed = 有改动
report-unchanged = 无变化
report-vanished = 文件中已不存在
report-problems = 问题
report-rows = 需要查看的行
report-differences = 新增与有改动的论断，以读到的内容为准
report-change = 变化

# 单份文档
document-about = 关于这份文档
document-claims-caption = 按文档顺序
document-no-claims = 这份文档没有一行含有论断。请查看下列各行，修改后重新导入。
document-programme = 节目
document-link = 链接
document-language = 语言
document-language-zh-Hans = 简体中文
document-language-zh-Hant = 繁体中文
document-language-en = 英文
document-file = 文件
document-updated = 最近更新
document-content = 内容
document-glossary = 术语表

# 文档页与提出者页上的论断表
claim-line-line = 行
claim-line-claim = 论断
claim-line-claimants = 提出者
claim-line-window = 到期窗口
claim-line-status = 状态
claim-line-verdict = 判定
claim-line-nobody = 未署名
claim-line-vanished = 已从文档中消失，自

# 列表中名称之间的标点
list-comma = 、

# 指定表格
pointing-summary = 指定表格和各列内容
pointing-tables = 文件中的表格
pointing-by-reader = 由程序判断
pointing-table = 表 { $number }，第 { $line } 行
pointing-is-read = 已读取
pointing-columns = 表 { $number } 的各列
pointing-left = 由程序判断
pointing-hint = 要看另一张表的列，请在上面选中它再重新预览。你对列的说明会记住，以后用于表头相同的表格。
pointing-import = 导入这个文件
pointing-again = 重新预览
report-import-all = 导入全部 { $count } 个文件
report-gone = 文件中已不存在的论断
report-decide = 去决定
waiting-file-gone = 这个文件已不再等待：它已导入，或预览后超过了一小时。请重新选择文件。
import-undo = 撤销这次导入
import-was-undone = 已撤销《{ $title }》的导入。
document-imports = 导入记录
document-import-counts = 新增 { $new }，改动 { $changed }，消失 { $vanished }
document-import-undone = { $name } 已撤销
mappings-title = 记住的表格
mappings-lead = 对其各列的说明，会用于所有表头相同的表格。
mappings-whole = 作为论断读取
mappings-forget = 忘记
mapping-was-forgotten = 已忘记，此类表格今后仍由程序判断。

# 文档的候选论断
suggested-title = 候选论断
suggested-lead = 表格之外像预测的句子。采纳后成为本文档的论断；忽略后不再提出。
suggested-accept = 采纳
suggested-dismiss = 忽略
suggested-accept-ticked = 采纳勾选的
suggested-dismiss-ticked = 忽略勾选的
suggested-decided = 已决定
suggested-take-back = 重新决定
suggested-none-ticked = 没有勾选任何一句。请勾选一句或多句，或使用句旁的按钮。
suggested-were-accepted = 已有 { $count } 条成为论断。
suggested-were-dismissed = 已忽略 { $count } 条。
suggested-was-taken-back = { $count } 条重新等待决定。
