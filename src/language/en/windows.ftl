# The calendar of windows
windows-title = Windows
windows-lead = When open claims fall due: each stands in the month of the last day of its window.
windows-caption = Open claims by the month in which they fall due
windows-year = Year
windows-sum = Year in all
windows-month = { $month } { $year }
windows-month-short =
    { $number ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
windows-cell =
    { $count ->
        [one] { $month }: { $count } claim
       *[other] { $month }: { $count } claims
    }
windows-past =
    { $count ->
        [one] The last day of one claim has passed
       *[other] The last days of { $count } claims have passed
    }
windows-undated =
    { $count ->
        [0] Every open claim has a last day
        [one] One open claim has no last day
       *[other] { $count } open claims have no last day
    }
windows-later =
    { $count ->
        [one] One more falls due later
       *[other] { $count } more fall due later
    }
windows-none = No open claim has a last day.
windows-none-lead = Windows come with claims: import a document, and each claim stands here in the month in which it can be judged.
windows-nothing-after = Nothing falls due from this month on.
windows-more = More months
windows-next = Later months
