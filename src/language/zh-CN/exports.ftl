# 全部取出，再放回来
export-json = JSON
export-csv = CSV
export-ics = iCalendar
export-claimreview = ClaimReview
export-atom = Atom
export-title = 导出
export-lead = 这里保存的都属于你。按需要的形式取出；论断列表的筛选在此同样有效。
export-claims = { $count } 条论断
export-all = 全部论断
export-is-json = 全部内容：论断连同完整历史，文档、证据、判定、概率、备注、人员、来源，各人的偏好与推迟，保存的列表，操作记录，以及已经发过什么（不会重复提醒）。等待第二位评审人的判定也在其中：请不要交给还要评审的人。可原样导入一个空的实例。不包括：存档副本，密码、令牌和日历地址，来源的检查记录，撤销导入所需的记录；通知渠道和 Webhook 的密钥与地址也不在其中，导入后为停用状态。
export-is-csv = 每条论断一行，供电子表格使用；可导入另一实例，连同文档、期限、已采纳的链接和最近的判定。人员在那里按姓名辨认，没有的则没有账号。历史、建议、概率和更早的判定只在 JSON 中。
export-is-ics = 未决论断的期限，作为日历中的日子。
export-is-claimreview = 判定的内容，供搜索引擎读取（schema.org）。评分 1 到 5：应验为 5，部分应验按其比例（未说明比例为 3），落空为 1；其余判定只有名称，没有分数。没有判定的论断不在其中。
export-is-atom = 最近一百条，作为订阅源：
export-for-excel = 供 Excel 使用
export-by-address = 订阅阅读器不能登录，但可用你日历的地址：/feeds/地址/claims.atom、due.atom 或 verdicts.atom，可加 ?claimant=4 等列表的筛选；“地址”即 .ics 之前的部分。
export-in = 导入一份导出
export-in-hint = 另一实例的导出：JSON 可在本实例为空时导入，人员导入后没有密码；CSV 也可导入已有内容的实例，已有的文档保持不变。
export-file = JSON 或 CSV 导出文件
export-take-in = 导入
export-no-file = 请选择另一实例导出的 JSON 或 CSV 文件。
export-unreadable = 无法读取这份导出：{ $reason }。什么也没有导入。
export-newer = 这份导出的格式为第 { $version } 版，只有更新的 Foresaid 才能读取。请先升级。什么也没有导入。
export-not-empty = 这里已有文档。导出只能导入空的实例。什么也没有导入。
export-taken-in = 已导入：{ $documents } 份文档，{ $claims } 条论断。
export-taken-in-beside = { $documents ->
    [0] 没有新内容。
   *[other] 已导入：{ $documents } 份文档，{ $claims } 条论断。
 }另有 { $known } 份文档这里已有，保持不变。
export-cell-unreadable = 第 { $line } 行：“{ $column }”一栏的“{ $cell }”无法读取。什么也没有导入。
cli-form-not-here = --format { $form } 用于 foresaid export；这里只能是 text 或 json。
feed-claims = 新论断
feed-due = 已到期
feed-verdicts = 判定
feed-judged = { $verdict }：{ $claim }
feed-window = 期限：{ $from } – { $by }
config-public-name = public.name 不能为空：它说明由谁发布。
api-operation-export = 导出全部内容，或筛选出的论断。
cli-export-no-dry-run = 导出要么整份导入，要么完全不导入：没有试导入。
channel-brought-in = 来自另一实例，其地址和密钥没有一并导出。请重新添加，然后移除这一条。
