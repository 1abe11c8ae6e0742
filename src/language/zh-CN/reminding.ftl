# 提醒日历新增内容的措辞
mail-due-again = { $count ->
    [0] 仍待判定（第 { $time } 次提醒）
   *[other] 到期 { $count } 天仍待判定（第 { $time } 次提醒）
 }
mail-review-again = { $count ->
    [0] 仍待复查（第 { $time } 次提醒）
   *[other] 复查日已过 { $count } 天仍待复查（第 { $time } 次提醒）
 }
mail-again = 此前已经提醒过：这是第 { $time } 次。若仍未判定，下一次在 { $day }。
mail-again-last = 此前已经提醒过：这是第 { $time } 次，也是最后一次。论断仍会留在网页上。
mail-opens-today = 今天起可以判定
mail-opened = 可以判定已有 { $count } 天
mail-lead-opens = 窗口已经打开：现在可能已经应验
mail-count-opens = 开始可判定 { $count } 条
mail-group-opens = 窗口已打开
mail-why-opens = 你收到这封邮件，因为你是这里的评审人，并希望在窗口打开时得到通知。现在不必判定；点开链接不会改变任何东西。
mail-how-to-pause = 在论断页面上可以推迟提醒，或表示已经知道：之后不再重复。

occasion-window_opens = 窗口打开
reminder-held = 留待摘要
cancelled-put-off = 评审人推迟了这条论断，或表示已经知道。
cancelled-not-wanted = 评审人不再需要这类提醒。

choice-at_once = 立即
choice-in_digest = 放进摘要
choice-never = 不提醒
preferences-digest-at-once = 每周摘要不能立即发送：请选 in_digest 或 never。
pause-not-ahead = 请选今天之后的日子：在那之前不会收到这条论断的提醒。
pause-too-far = 请选一年之内的日子：推迟更久就会被遗忘。
pause-closed = 这条论断已经判定：不再提醒任何人。
pause-none = 你没有推迟这条论断，也没有表示已经知道。
pause-nothing-to-acknowledge = 这条论断目前没有要重复的提醒：到期后再表示已经知道，或推迟到某一天。

config-overdue-days = reminders.overdue.again_after_days 要从至少 1 递增到至多 3650，例如 [7, 14, 30]。
config-overdue-every = reminders.overdue.then_every_days 要在 1 到 3650 之间。
config-overdue-most = reminders.overdue.most 要在 1 到 1000 之间。
