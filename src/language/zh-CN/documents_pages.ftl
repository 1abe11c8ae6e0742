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
report-preview-lead = 尚未保存任何内容。确认无误后，请重新选择同样的文件，不勾选预览再读取一次。
report-for-real = 正式导入
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
