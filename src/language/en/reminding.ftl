# The words of the mails for what was added to the calendar
mail-due-again = { $count ->
    [0] Still due (reminder { $time })
    [one] Still due after 1 day (reminder { $time })
   *[other] Still due after { $count } days (reminder { $time })
 }
mail-review-again = { $count ->
    [0] Still to be reviewed (reminder { $time })
    [one] Still to be reviewed after 1 day (reminder { $time })
   *[other] Still to be reviewed after { $count } days (reminder { $time })
 }
mail-again = You have been told before: this is reminder { $time }. Without a verdict, the next one comes on { $day }.
mail-again-last = You have been told before: this is reminder { $time }, and the last one. The claim stays on the dashboard.
mail-opens-today = Can be judged from today
mail-opened = { $count ->
    [one] Can be judged since yesterday
   *[other] Can be judged for { $count } days
 }
mail-lead-opens = The window is open: it may have come true by now
mail-count-opens = { $count } to be judged from now on
mail-group-opens = The window has opened
mail-why-opens = You get this because you review claims here and want to hear when a window opens. There is nothing you must decide yet, and opening the link changes nothing.
mail-how-to-pause = On the claim’s page you can put this off, or say that you have seen it: then it is not repeated.

occasion-window_opens = window opens
reminder-held = kept for the digest
cancelled-put-off = The reviewer has put the claim off, or has seen it.
cancelled-not-wanted = The reviewer does not want to hear of this any more.

choice-at_once = at once
choice-in_digest = in the digest
choice-never = never
preferences-digest-at-once = The weekly digest cannot come at once: choose in_digest or never.
pause-not-ahead = Choose a day after today: until then you hear nothing of this claim.
pause-too-far = Choose a day within a year: a claim put off for longer would be forgotten.
pause-closed = This claim is closed: nobody is reminded of it.
pause-none = You have neither put this claim off nor acknowledged it.
pause-nothing-to-acknowledge = Nothing about this claim would be repeated yet: acknowledge it when it is due, or put it off until a day.

config-overdue-days = reminders.overdue.again_after_days must rise from at least 1 to at most 3650, such as [7, 14, 30].
config-overdue-every = reminders.overdue.then_every_days must be between 1 and 3650.
config-overdue-most = reminders.overdue.most must be between 1 and 1000.

preferences-link = Reminders
preferences-title = Reminders and digest
preferences-lead = How you want to hear of things. It holds from now on: what you did not want before is not made up for.
preferences-occasions = What you hear of
preferences-window_opens = The first day on which a claim can be judged has come.
preferences-check_in = A claim that stays open for years is looked at now and then.
preferences-due_soon = The last day of a window comes near: a month ahead for a year, a week for a month, a day for a day.
preferences-due = The last day of a window has come.
preferences-overdue = There is still no verdict: said again after one week, two weeks and a month, then monthly.
preferences-digest = Once a week, everything that waits for a verdict, in one mail.
preferences-when = When and how
preferences-quiet-from = Nobody writes from
preferences-quiet-to = until
preferences-quiet-hint = In your time zone. The first may be later than the second: then it is across midnight. The same time twice: mail may come at any hour.
preferences-digest-day = Day of the digest
preferences-save = Save
preferences-saved = Saved. It holds from now on.
preferences-quiet-unreadable = “{ $text }” is not a time of the day. Write it like 22:00.
preferences-quiet-half = Quiet hours need both a beginning and an end, such as 22:00 and 07:30.
preferences-weekday = “{ $text }” is not a day of the week: choose mon, tue, wed, thu, fri, sat or sun.
preferences-language = “{ $text }” is not a language here: choose en or zh-CN.
cli-preferences-tell = “{ $text }” is not OCCASION=CHOICE, such as due=at_once, check_in=in_digest or window_opens=never. { $reason }
cli-preferences-quiet = quiet

pause-title = Your reminders
pause-next = Next on { $day }: { $occasion }.
pause-nothing-ahead = Nothing more is planned for you about this claim.
pause-a-day = Remind me tomorrow
pause-a-week = Remind me in a week
pause-acknowledge = I know, do not repeat it
pause-resume = Remind me as usual
pause-until-a-day = Remind me on a day of my choice
pause-until-label = Remind me on
pause-put-off = Put it off
pause-hint = Until then you hear nothing of this claim. How you hear of others, and when:
pause-until = Put off until { $day }: until then you hear nothing of this claim.
pause-acknowledged = You have seen that this is due: it is not repeated. Should the window move, you hear of the new one.
pause-not = You hear of this claim as of all others.
pause-one-of-both = Give either until or acknowledged, not both.

api-operation-show_preferences = How you want to hear of things
api-operation-change_preferences = Choose how you want to hear of things
api-operation-show_pause = Whether you have put a claim off
api-operation-put_off_claim = Put a claim off until a day, or acknowledge that it is due
api-operation-resume_claim = Hear of a claim again as of all others

occasion-new_evidence = new evidence
preferences-new_evidence = Strong evidence has come in, or another reviewer has accepted some: once a day at most for each claim.
mail-new-evidence = New evidence
mail-lead-new-evidence = { $count ->
    [one] One piece of evidence is new
   *[other] { $count } pieces of evidence are new
 }
mail-count-new-evidence = { $count } with new evidence
mail-group-new-evidence = New evidence
mail-why-new-evidence = You get this because you review claims here and strong evidence has come in before the claim’s day. Opening the link changes nothing: you say on the page what the evidence speaks for.
cancelled-evidence-gone = The evidence was rejected, or is gone.
config-strong-evidence = reminders.strong_evidence must be between 0 and 1.

occasion-second_verdict = second verdict wanted
occasion-assigned = assigned to you
preferences-second_verdict = Another reviewer has judged a claim on which two must agree.
preferences-assigned = You look after a claim from now on.
mail-second-verdict = Second verdict wanted
mail-disputed = Disputed
mail-lead-disputed = Two reviewers see this claim differently; a third verdict settles it
mail-lead-second-verdict = Another reviewer has given a verdict; it counts when a second one agrees
mail-count-second-verdict = { $count } waiting for a second verdict
mail-group-second-verdict = Waiting for a second verdict
mail-proposed = A rule proposes a verdict
mail-count-proposed = { $count } with a verdict proposed by a rule
mail-group-proposed = A rule proposes a verdict
mail-note-proposed = { $note } · { $proposal }
mail-why-second-verdict = You get this because two reviewers must agree on this claim. Judge for yourself, from the evidence. Opening the link changes nothing: you give the verdict on the page, after signing in.
mail-assigned = Assigned to you
mail-lead-assigned = You look after this claim from now on
mail-count-assigned = { $count } assigned to you
mail-group-assigned = Assigned to you
mail-why-assigned = You get this because this claim was assigned to you. You hear again when its day comes near. Opening the link changes nothing.
occasion-mention = mentioned in a note
preferences-mention = Somebody calls upon you in a note.
mail-mention = You are mentioned
mail-lead-mention = A note on this claim calls upon you
mail-count-mention = { $count } with a note for you
mail-group-mention = Notes that call upon you
mail-why-mention = You get this because somebody wrote your name in a note on this claim. Opening the link changes nothing.
cancelled-note-gone = No note calls upon the reviewer any more.
cancelled-not-yours = Somebody else looks after the claim, or has judged it, by now.
