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
