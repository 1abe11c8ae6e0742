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
api-one-document = 压缩包里有 { $count } 份文档。请逐份发送，或用 `foresaid import`、网页导入整个压缩包。
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
api-operation-show_snapshot = 显示一份抓取内容的存档副本及其中的文字。
api-operation-list_reminders = 列出发件箱：该通知谁、通知什么、结果如何。
api-operation-list_imports = 列出带来变化的导入，最新的在前。
api-operation-undo_import = 整体撤销一次导入。如果文档之后又导入过，或者它新增的论断已有人处理，则拒绝。
api-operation-list_mappings = 列出记住的列对应：人们为某种表头指定过的读法。
api-operation-forget_mapping = 忘记一个列对应。
api-operation-list_suggested = 列出表格之外像论断的句子。
api-operation-decide_suggested = 采纳或忽略一条候选论断，或收回决定。
api-operation-set_kind = 更正论断的类型。观点没有窗口；改为预测时会重新读取窗口。
api-operation-set_window = 手动设定论断的窗口，之后的导入不会改动它。
api-operation-take_window_back = 收回手动设定的窗口，恢复为原话所说。
api-operation-tie_saying = 把论断与同一件事的另一次说法合并跟踪。
api-operation-separate_saying = 让论断单独跟踪，不再与相似的说法合并。
api-operation-find_sources = 查看某网址有哪些可关注的内容，不保存。
api-operation-try_source = 试查某来源会带来什么，不保存。
api-operation-export_sources = 以 OPML 给出全部来源。
api-operation-import_sources = 关注 OPML 文件列出的来源：能关注的都会导入，已在关注的保持不变，其余逐条说明原因。文件不是列表或被截断时，什么都不导入。
