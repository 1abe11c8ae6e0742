# The first page
today-heading = { $weekday } { $day } { $month }
today-weekday =
    { $number ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
today-month =
    { $number ->
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
today-overdue = Overdue
today-due = Due
today-due-soon = Due soon
today-proposed = A rule proposes a verdict
today-all = Show all { $count }
today-suggested = Evidence to confirm
today-all-suggested = All evidence to confirm
today-for = for: { $claim }
today-nothing-waits = Nothing waits for you today.
today-next = Next to come due
today-first-steps = Two steps, and Foresaid works for you.
today-first-document = First upload a document: interview notes or a report, as Markdown or CSV, with a table of what was said. You see a preview before anything is stored.
today-first-source = Add a source: a feed, a page or a JSON address where the answers may appear. It is checked on a schedule, and what speaks to a claim turns up here.
today-add-source = Add a source

# Health
health-no-sources = No active source
health-sources-fine =
    { $count ->
        [one] { $count } source, no error
       *[other] { $count } sources, no errors
    }
health-sources-failing = { $count } of { $all } sources failing
health-failing-since = since { $since }: { $why }
health-mail-fine = Mail goes out
health-mail-failed =
    { $count ->
        [one] { $count } mail given up
       *[other] { $count } mails given up
    }
health-mail-waiting =
    { $count ->
        [0] none waiting
       *[other] { $count } waiting
    }
health-mail-last = last at { $at }, { $waiting }
