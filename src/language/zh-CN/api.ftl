# 请求可能出的问题
api-token-missing = 此处需要令牌。请发送“Authorization: Bearer …”；可用 `foresaid token add` 创建令牌。
api-token-invalid = 令牌无效：可能输入有误，或已吊销。`foresaid token list` 会列出有效的令牌。
api-no-such-address = 此地址没有内容。所有地址见 /api/docs。
api-no-such-method = 此地址不支持该方法。可用的方法见 /api/docs。
api-bad-id = “{ $id }”不是编号。编号是整数，请以列表中给出的为准。
api-bad-query = 问号后的参数无法使用：{ $reason }。可用的参数见 /api/docs。
api-bad-json = 请求内容不是 JSON：{ $reason }。
api-wrong-json = 请求内容的字段不符合要求：{ $reason }。所需字段见 /api/docs。
api-not-json = 请求内容必须是 JSON。请发送“Content-Type: application/json”。
api-too-large = 请求内容超过 { $bytes } 字节。请减少内容，或调大 server.max_upload_bytes。
api-body-cut-off = 请求内容没有读完整，请重新发送。
api-limit = limit 须在 1 到 { $most } 之间。需要更多时，请按 `next` 继续读取。
api-check-under-way = 正在查证“{ $name }”，请稍后查看它的查证记录。

# 状态码的含义
api-title-bad-request = 无法理解请求
api-title-unauthorized = 需要令牌
api-title-forbidden = 不允许
api-title-not-found = 未找到
api-title-method = 不支持该方法
api-title-conflict = 与当前状态冲突
api-title-too-large = 内容过大
api-title-media-type = 不是 JSON
api-title-invalid = 内容需要修改
api-title-unavailable = 暂时不可用
api-title-internal = 出了问题

# 文档
api-introduction = 以 JSON 读写论断、文档、来源、证据、判定和提出者。每个请求都要带上令牌“Authorization: Bearer …”，令牌代表一位评审人。日期写作 2026-12-31，时刻写作 2026-12-31T08:00:00Z，没有值的字段为 null。出错时返回 application/problem+json，其中的说明使用 Accept-Language 指定的语言。
api-docs-title = Foresaid 接口
api-docs-machine = 供程序读取的 OpenAPI 3.1 文档：
api-docs-contents = 目录
api-docs-shapes = 数据结构
api-docs-name = 名称
api-docs-type = 类型
api-docs-meaning = 含义
api-docs-optional = 可选
api-docs-body = 请求内容
api-docs-answer = 成功

# 各接口的作用；键以操作名结尾
api-operation-list_claims = 列出论断，最早到期的在前。
api-operation-show_claim = 查看一条论断及其证据、判定和历史。
api-operation-add_evidence = 添加一个链接，作为已采纳的证据。
api-operation-decide_evidence = 采纳或不采纳证据，或更改它与论断的关系。
api-operation-record_verdict = 记录判定并结束该论断；too_early 会让它保持待定，直到新的日期。
api-operation-withdraw_verdict = 撤回判定。记录会保留；该论断恢复之前的判定，或重新待定。
api-operation-list_documents = 列出文档。
api-operation-import_document = 导入一个文件，要么全部成功，要么什么都不改。重复导入同一文件不会有任何变化。
api-operation-show_document = 查看一份文档及其论断，以及各行存在的问题。
api-operation-list_sources = 列出来源及其状况。
api-operation-add_source = 添加来源，下一轮就会查证。
api-operation-show_source = 查看一个来源。
api-operation-change_source = 修改、暂停或恢复来源。sources.toml 中的来源请在该文件里修改。
api-operation-list_checks = 列出某个来源最近的查证记录。
api-operation-check_source = 立即查证某个来源，并等待结果。
api-operation-list_claimants = 列出提出者及其记录。
api-operation-show_claimant = 查看一位提出者及其记录。
api-operation-list_reminders = 列出发件箱：该通知谁、通知什么、结果如何。
