# The help page about due windows
help-windows = How due windows are read
help-windows-lead = A due window holds the days in which a claim can be judged. Its first and its last day are part of it. “Next year” and other relative words are counted from the day they were said, never from today.
help-contents = On this page
help-examples-said = All examples were said on { $weekday } { $day } and are shown as this instance reads them now.
help-wording = Wording
help-vague = vague

help-try = Try a wording
help-try-text = Wording
help-try-hint = Half of all ferries run on batteries within five years
help-try-said = Said on
help-try-read = Read it
help-try-others = Also named
help-try-nothing = These words name no time.
help-try-past = Those days had passed when it was said, so a claim takes no window from them.
help-try-review = A prediction in these words alone gets a review day: { $day }.

help-origin = Where a window comes from
help-origin-stated = The claim’s row names a time: in the due column, else in the claim, else in its other columns.
help-origin-inferred = The row names none, but another passage of the document speaks of the same thing and does. The claim’s page quotes it.
help-origin-default =
    { $count ->
        [one] Nothing names a time. The claim is looked at again a month after it was said. That day is no deadline.
       *[other] Nothing names a time. The claim is looked at again { $count } months after it was said. That day is no deadline.
    }
help-origin-manual = A person set it and said why. A later import leaves it alone.
help-no-window = none
help-origin-none = Opinions have no window. A time that hangs on something else, such as “within a year of launch”, gives no day; the claim’s page names the condition.

help-days-go-by = As the days go by
help-look = A window that ends more than { $longer } months after the words were said is looked at after { $first } months and then every { $every }. One without a last day is looked at every { $open } months.
help-due-soon = Begins the earlier, the less precise the window: { $day } before a named day, { $month } before the end of a month, { $year } before the end of a year; in days.
help-due = On the last day.
help-overdue =
    { $count ->
        [0] From the day after the last day, as long as there is no verdict. A window that has passed is no verdict.
        [one] When there is no verdict more than a day after the last day. A window that has passed is no verdict.
       *[other] When there is no verdict more than { $count } days after the last day. A window that has passed is no verdict.
    }
help-generous = “By 2027” is read generously here: until the end of 2027.
help-strict = “By 2027” is read strictly here: until the end of 2026.
help-settings = The section [due] of the settings decides this, the vague counts and the numbers above.
