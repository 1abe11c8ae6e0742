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

preferences-link = 提醒
preferences-title = 提醒与摘要
preferences-lead = 你希望怎样得到提醒。设置从现在起生效：以前不要的提醒不会补发。
preferences-occasions = 提醒哪些事
preferences-window_opens = 论断第一次可以判定的那一天到了。
preferences-check_in = 多年不到期的论断，中途偶尔回看。
preferences-due_soon = 窗口的最后一天临近：按年说的提前一个月，按月说的提前一周，按日说的提前一天。
preferences-due = 窗口的最后一天到了。
preferences-overdue = 仍未判定：一周、两周、一个月后各再提醒一次，此后每月一次。
preferences-digest = 每周一封邮件，列出所有等待判定的论断。
preferences-when = 时间与方式
preferences-quiet-from = 不打扰：从
preferences-quiet-to = 到
preferences-quiet-hint = 按你的时区。前者可以晚于后者，即跨过午夜。两个时间相同：任何时候都可以来信。
preferences-digest-day = 摘要在星期几
preferences-save = 保存
preferences-saved = 已保存，从现在起生效。
preferences-quiet-unreadable = “{ $text }”不是一天中的时间。请写成 22:00 这样。
preferences-quiet-half = 不打扰的时段要有开始和结束，例如 22:00 和 07:30。
preferences-weekday = “{ $text }”不是星期几：请选 mon、tue、wed、thu、fri、sat 或 sun。
preferences-language = 这里没有语言“{ $text }”：请选 en 或 zh-CN。
cli-preferences-tell = “{ $text }”不是“场合=方式”，例如 due=at_once、check_in=in_digest 或 window_opens=never。{ $reason }
cli-preferences-quiet = 不打扰

pause-title = 给你的提醒
pause-next = 下一次在 { $day }：{ $occasion }。
pause-nothing-ahead = 关于这条论断，没有别的提醒要发给你。
pause-a-day = 明天再提醒
pause-a-week = 一周后再提醒
pause-acknowledge = 知道了，不再重复
pause-resume = 照常提醒
pause-until-a-day = 选一天再提醒
pause-until-label = 提醒日期
pause-put-off = 推迟
pause-hint = 在那之前不会收到这条论断的提醒。其他论断怎样提醒、何时提醒：
pause-until = 已推迟到 { $day }：在那之前不会收到这条论断的提醒。
pause-acknowledged = 你已知道它到期：不再重复提醒。窗口若有变动，会按新的窗口提醒。
pause-not = 这条论断照常提醒。
pause-one-of-both = until 与 acknowledged 只能给一个。

api-operation-show_preferences = 查看你希望怎样得到提醒。
api-operation-change_preferences = 选择怎样得到提醒。
api-operation-show_pause = 查看你是否推迟了一条论断。
api-operation-put_off_claim = 推迟一条论断到某一天，或表示已知道它到期。
api-operation-resume_claim = 这条论断恢复照常提醒。

occasion-new_evidence = 新证据
preferences-new_evidence = 有了有力的证据，或其他评审人采纳了证据：每条论断每天至多一次。
mail-new-evidence = 新证据
mail-lead-new-evidence = 有 { $count } 条新证据
mail-count-new-evidence = 有新证据 { $count } 条
mail-group-new-evidence = 新证据
mail-why-new-evidence = 你收到这封邮件，因为你是这里的评审人，而这条论断未到期就有了有力的证据。点开链接不会改变任何东西：证据说明什么，由你在页面上判断。
cancelled-evidence-gone = 证据没有采纳，或已不在。
config-strong-evidence = reminders.strong_evidence 要在 0 到 1 之间。

occasion-second_verdict = 需要第二人判定
occasion-assigned = 分配给你
preferences-second_verdict = 有一条须两人一致的论断，另一位评审人已经判定。
preferences-assigned = 从现在起由你负责一条论断。
mail-second-verdict = 需要第二人判定
mail-disputed = 判定不一
mail-lead-disputed = 两位评审人对这条论断意见不一；由第三人裁决
mail-lead-second-verdict = 另一位评审人已经判定；第二人意见一致才算数
mail-count-second-verdict = 待第二人判定 { $count } 条
mail-group-second-verdict = 等待第二人判定
mail-proposed = 有规则建议判定
mail-count-proposed = 有规则建议判定 { $count } 条
mail-group-proposed = 有规则建议判定
mail-note-proposed = { $note } · { $proposal }
mail-why-second-verdict = 你收到这封邮件，因为这条论断须两位评审人一致。请依据证据独立判断。点开链接不会改变任何东西：登录后在页面上判定。
mail-assigned = 分配给你
mail-lead-assigned = 从现在起由你负责这条论断
mail-count-assigned = 分配给你 { $count } 条
mail-group-assigned = 分配给你
mail-why-assigned = 你收到这封邮件，因为这条论断分配给了你。临近到期时会再提醒。点开链接不会改变任何东西。
occasion-mention = 备注中提到你
preferences-mention = 有人在备注中提到你。
mail-mention = 备注中提到你
mail-lead-mention = 这条论断的一条备注提到了你
mail-count-mention = 备注提到你 { $count } 条
mail-group-mention = 提到你的备注
mail-why-mention = 你收到这封邮件，因为有人在这条论断的备注中写了你的名字。点开链接不会改变任何东西。
cancelled-note-gone = 备注不再提到这位评审人。
cancelled-not-yours = 这条论断现在由别人负责，或已由别人判定。
