# 处理证据，以及按哪些词查找
nav-evidence = 证据
event-evidence_reconsidered = 撤回对证据的决定
event-watch_terms = 查找用词变更
event-rule_added = 添加规则
event-rule_changed = 修改规则
event-rule_removed = 移除规则
event-rule_met = 规则已满足
event-rule_unmet = 规则到期未满足
strictness-looser = 放宽：多推荐一些
strictness-usual = 照常
strictness-stricter = 收紧：少推荐一些
order-newest = 最新在前
order-strongest = 最相关在前
timing-undated = 没有日期
timing-before_statement = 早于论断提出
timing-before_window = 窗口之前
timing-in_window = 窗口之内
timing-after_window = 窗口之后
evidence-published = 发布于
evidence-found = 发现于
evidence-lacks = 其中没有：{ $words }
evidence-none-named = 请至少指定一条证据。
evidence-named-twice = 证据 { $id } 重复出现，请每条只写一次。
evidence-nothing-to-take-back = 证据 { $id } 没有可撤回的决定。
why-evidence-reconsidered = 撤回了对证据的决定
why-learned-forgotten = 清除了从决定中学到的内容

terms-title = 按哪些词查找
terms-lead = 论断中的词及其分量：越少见，分量越重。一条内容里有足够多的词彼此靠近，才会被推荐。
terms-word = 词
terms-weight = 分量
terms-names = 又名
terms-in-detail = 出自详细说明
terms-weakened = 已减弱 { $percent }%：带来过 { $misled } 条未采纳、{ $led } 条采纳的内容
terms-forget = 清除从决定中学到的内容
terms-were-forgotten = 已清除，所有词恢复原有分量。
terms-must = 必须包含
terms-must-hint = 缺少其中任何一个的内容不会被推荐。多个词用逗号隔开。
terms-any = 也查找
terms-any-hint = 其他可以找到它的词；没有出现也不扣分。
terms-phrases = 完整短语
terms-phrases-hint = 同上，但必须一字不差。
terms-none = 不得包含
terms-none-hint = 含有其中任何一个的内容不会被推荐。
terms-strictness = 门槛
terms-strictness-hint = 收紧是通常分数的 1.4 倍，放宽则低同样的幅度。
terms-save = 保存
terms-were-saved = 已保存。下一轮会重新搜索已有的内容。
terms-edited-by = 最近由{ $name }修改
terms-too-many = 每个列表最多 { $most } 个词，请保留最重要的。
terms-too-long = “{ $term }”太长，无法查找。每个词最多 { $most } 个字符。
terms-no-word = “{ $term }”中没有可查找的词：只有标点，或处处都有的词。
terms-contradict = “{ $term }”不能既必须包含又不得包含，请从其中一个列表中去掉。

glossary-title = 共用术语表
glossary-lead = 含义相同的名称，不限语言。论断中出现其中一个，就会按所有名称查找。文档自带术语表里的名称不必在此重复。
glossary-caption = 术语及其别名
glossary-term = 术语
glossary-names = 别名
glossary-names-hint = 用逗号隔开：译名、缩写、全称。
glossary-by = 修改者
glossary-put = 加入
glossary-remove = 移除
glossary-none = 共用术语表是空的。
glossary-was-put = “{ $term }”已加入术语表。从下一轮起，提到它的论断会按这些名称查找。
glossary-was-removed = “{ $term }”已移出术语表。
glossary-not-found = 没有编号为 { $id } 的术语。
glossary-no-name = “{ $term }”没有别名，请至少写一个。
glossary-too-many = “{ $term }”的名称超过 30 个，请保留文章里真正会用的。
glossary-too-long = “{ $term }”有一个名称超过 100 个字符。请写名称，不要写解释。
glossary-no-word = “{ $name }”中没有可查找的词。

triage-title = 待确认的证据
triage-lead = 来源为未判定的论断带来的内容。请说明每条与论断的关系，或不予采纳；不采纳会让论断知道哪些词有误导性。
triage-order = 顺序
triage-only-from = 只看{ $name }
triage-all-sources = 查看全部
triage-for = 关于
triage-last = 你刚才的决定：
triage-accepted = { $count ->
    [1] 已采纳“{ $title }”。
   *[other] 已采纳 { $count } 条。
}
triage-rejected = { $count ->
    [1] 未采纳“{ $title }”。
   *[other] 有 { $count } 条未采纳。
}
triage-undo = 撤回
triage-undone = 已撤回 { $count } 条决定。
triage-nothing-to-undo = 没有你可以撤回的决定。
triage-none = 没有待确认的证据。
triage-none-lead = 来源带来与未判定论断有关的内容时，会出现在这里。
triage-ticked = 对所有勾选的
triage-pages = 分页
triage-first = 回到第一页
triage-next = 下一页
triage-keys = 键盘
triage-key-next = 下一条
triage-key-before = 上一条
triage-key-tick = 勾选

cli-evidence-none = 没有待确认的证据。
cli-terms-added = 另加：{ $terms }（{ $strictness }）
cli-terms-reviewer = 请说明由谁修改：--reviewer 邮箱。
cli-glossary-put = 已有 { $count } 个术语写入术语表。

api-operation-list_evidence = 列出证据；未另作要求时，列出未判定论断中待确认的内容。
api-operation-decide_many = 采纳或不采纳多条证据，要么全部成功，要么什么都不改。
api-operation-undo_decision = 撤回对证据的上一个决定，恢复到之前的状态。
api-operation-show_terms = 查看一条论断按哪些词查找证据。
api-operation-change_terms = 更改查找证据的用词、门槛，或清除学到的内容。
api-operation-list_glossary = 列出所有论断共用的术语表。
api-operation-put_glossary = 向共用术语表写入术语，要么全部成功，要么什么都不改。
api-operation-remove_term = 从共用术语表移除一个术语。
