# 提醒邮件
calendar-due = 到期：{ $claim }
mail-subject = { $what }：{ $claim }
mail-due-soon = { $count ->
    [1] 明天到期
   *[other] { $count } 天后到期
 }
mail-due-today = 今天到期
mail-due-since = 已到期 { $count } 天
mail-overdue = 逾期 { $count } 天
mail-review-soon = { $count ->
    [1] 明天复查
   *[other] { $count } 天后复查
 }
mail-review-today = 今天复查
mail-review-since = 待复查 { $count } 天
mail-lead-since = 窗口已过 { $count } 天，尚未判定
mail-lead-review-since = 复查日已过 { $count } 天，尚未判定
mail-check-in = 中途回看
mail-progress = 中途回看：说出已有 { $gone }，离窗口结束还有 { $left }
mail-progress-open = 中途回看：说出已有 { $gone }，没有截止日
mail-progress-unsaid = 中途回看：离窗口结束还有 { $left }
mail-length-days = { $count } 天
mail-length-months = { $count } 个月
mail-length-years = { $count } 年
mail-found-so-far = 目前所见

mail-said-by = 提出者
mail-said-on = { $names }，{ $day }
mail-and = { $names }、{ $name }
mail-nobody-named = 未署名
mail-read-from = 出处
mail-document = 《{ $document }》
mail-document-and-heading = 《{ $document }》“{ $heading }”一节
mail-evidence = 证据
mail-evidence-counts = { $status }：支持 { $supports } 条，反对 { $contradicts } 条，待确认 { $suggested } 条
mail-colon = ：

mail-window = 到期窗口
mail-review-day = 复查日
mail-open-end = 没有截止日
mail-window-stated = { $days }，读自“{ $phrase }”
mail-window-inferred = { $days }，推断自“{ $phrase }”
mail-window-inferred-silently = { $days }，据文档其他部分推断
mail-window-manual = { $days }，人工设定
mail-window-review = { $day }。论断没有说明时间；这一天只用来回头再看，不是期限。

mail-day = { $year } 年 { $month } { $day } 日
mail-days-until = 至 { $day }
mail-days = { $from }至 { $by }
mail-days-of-month = { $year } 年 { $month } { $from_day } 日至 { $day } 日
mail-days-of-year = { $year } 年 { $from_month } { $from_day } 日至 { $month } { $day } 日
mail-month = { $month } 月
mail-weekday = { $month } { $day } 日 { $weekday }
mail-weekday-name = { $weekday ->
    [1] 星期一
    [2] 星期二
    [3] 星期三
    [4] 星期四
    [5] 星期五
    [6] 星期六
   *[7] 星期日
 }

mail-digest-subject = Foresaid：{ $counts }
mail-count-overdue = 逾期 { $count } 条
mail-count-due = 到期 { $count } 条
mail-count-soon = 将到期 { $count } 条
mail-count-check-in = 中途回看 { $count } 条
mail-and-count = { $counts }，{ $count }
mail-digest-title = 等待判定的论断
mail-group-overdue = 逾期
mail-group-due = 到期
mail-group-soon = 将到期
mail-group-check-in = 中途回看
mail-more = 网页上还有 { $count } 条
mail-note = { $names } · { $when } · { $evidence }
mail-note-by = { $day }前
mail-note-today = 今天是最后一天
mail-note-since = 窗口已过 { $count } 天
mail-note-review = { $day }复查
mail-note-review-today = 今天复查
mail-note-review-since = 复查日已过 { $count } 天

mail-open-claim = 打开论断
mail-open-today = 打开“今天”
mail-why-single = 你收到这封邮件，因为你是这里的评审人。点开链接不会改变任何东西：登录后在页面上判定。
mail-why-check-in = 你收到这封邮件，因为你是这里的评审人。窗口长达数年的论断会在中途提醒回看，以免到期才想起。现在不必判定；点开链接不会改变任何东西。
mail-why-digest = 你收到这封邮件，因为你是这里的评审人。摘要每周一封；同一天待办较多时，也会合并成一封摘要。点开链接不会改变任何东西。
