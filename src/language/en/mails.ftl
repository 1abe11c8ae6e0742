# The mails of the reminders
calendar-due = Due: { $claim }
mail-subject = { $what }: { $claim }
mail-due-soon = { $count ->
    [one] Due tomorrow
   *[other] Due in { $count } days
 }
mail-due-today = Due today
mail-due-since = { $count ->
    [one] Due since yesterday
   *[other] Due for { $count } days
 }
mail-overdue = { $count ->
    [one] Overdue by 1 day
   *[other] Overdue by { $count } days
 }
mail-review-soon = { $count ->
    [one] To be reviewed tomorrow
   *[other] To be reviewed in { $count } days
 }
mail-review-today = To be reviewed today
mail-review-since = { $count ->
    [one] Waiting for review since yesterday
   *[other] Waiting for review for { $count } days
 }
mail-lead-since = { $count ->
    [one] The window closed yesterday and there is no verdict
   *[other] The window closed { $count } days ago and there is no verdict
 }
mail-lead-review-since = { $count ->
    [one] The review day was yesterday and there is no verdict
   *[other] The review day was { $count } days ago and there is no verdict
 }
mail-check-in = A look in between
mail-progress = A look in between: said { $gone } ago, { $left } to go
mail-progress-open = A look in between: said { $gone } ago, with no last day
mail-progress-unsaid = A look in between: { $left } to go
mail-length-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
mail-length-months = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
mail-length-years = { $count ->
    [one] 1 year
   *[other] { $count } years
 }
mail-found-so-far = Found so far

mail-said-by = Said by
mail-said-on = { $names }, { $day }
mail-and = { $names }, { $name }
mail-nobody-named = nobody named
mail-read-from = Read from
mail-document = { $document }
mail-document-and-heading = { $document }, under “{ $heading }”
mail-evidence = Evidence
mail-evidence-counts = { $status }: { $supports } for, { $contradicts } against, { $suggested } to confirm
mail-colon = {": "}

mail-window = Due window
mail-review-day = Review day
mail-open-end = no last day
mail-window-stated = { $days }, read from “{ $phrase }”
mail-window-inferred = { $days }, inferred from “{ $phrase }”
mail-window-inferred-silently = { $days }, inferred from the rest of the document
mail-window-manual = { $days }, set by hand
mail-window-review = { $day }. The claim names no time; this day is for looking at it again, it is not a deadline.

mail-day = { $day } { $month } { $year }
mail-days-until = until { $day }
mail-days = { $from } to { $by }
mail-days-of-month = { $from_day } to { $day } { $month } { $year }
mail-days-of-year = { $from_day } { $from_month } to { $day } { $month } { $year }
mail-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
mail-weekday = { $weekday } { $day } { $month }
mail-weekday-name = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }

mail-digest-subject = Foresaid: { $counts }
mail-count-overdue = { $count } overdue
mail-count-due = { $count } due
mail-count-soon = { $count } due soon
mail-count-check-in = { $count } to look at in between
mail-and-count = { $counts }, { $count }
mail-digest-title = Waiting for a verdict
mail-group-overdue = Overdue
mail-group-due = Due
mail-group-soon = Due soon
mail-group-check-in = To look at in between
mail-more = and { $count } more on the dashboard
mail-note = { $names } · { $when } · { $evidence }
mail-note-by = by { $day }
mail-note-today = last day is today
mail-note-since = { $count ->
    [one] 1 day past its window
   *[other] { $count } days past its window
 }
mail-note-review = review day { $day }
mail-note-review-today = review day is today
mail-note-review-since = { $count ->
    [one] review day was yesterday
   *[other] review day was { $count } days ago
 }

mail-open-claim = Open the claim
mail-open-today = Open Today
mail-why-single = You get this because you review claims here. Opening the link changes nothing: you give the verdict on the page, after signing in.
mail-why-check-in = You get this because you review claims here. A claim that stays open for years is looked at now and then, so that nobody finds it forgotten at the end. There is nothing to decide yet, and opening the link changes nothing.
mail-why-digest = You get this because you review claims here: once a week, and whenever many claims come up at once. Opening a link changes nothing.
