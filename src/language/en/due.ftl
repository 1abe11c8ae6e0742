# How due windows are read: the help page. Each convention stands above examples that show it.
conventions-periods = Named periods
conventions-parts = Parts of a period
conventions-calendars = Other calendars
conventions-limits = Limits
conventions-lengths = Lengths and ranges
conventions-vague = Vague words
conventions-choices = Which time counts

convention-period = A named period runs from its first day to its last. Weeks end on Sunday.
convention-running = A period that has begun already can be judged from the day the words were said.
convention-no-year = A day or a month without its year, or a bare weekday, is the next one from the day the words were said.
convention-weekday = “Next Friday” is the Friday of next week; “this Friday” is the one of this week.
convention-decade = A decade is its ten years, 2030 to 2039.
convention-thirds = The three parts of a month end on the 10th, the 20th and the last day.
convention-end = The end of a period, or late in it, means its last day at the latest.
convention-early-middle = Early in a year is its first quarter and the middle is June and July; both are marked as vague.
convention-seasons = Spring is March to May, summer June to August, autumn September to November.
convention-week-of-month = The weeks of a month are counted from its first day; the last one is its last seven days.
convention-lunar = Dates of the lunar calendar, 春节 and the other lunar festivals stand for their day in the solar calendar (1900 to 2100).
convention-terms = Where a solar term stands for a day, it is that day.
convention-days-off = A holiday with its days off is the whole break.
convention-fiscal = Fiscal years are calendar years, unless the settings name the month in which they begin.
convention-day-month-order = Where day and month could be either, the month comes first, unless the settings say otherwise; it is marked as vague.
convention-by-day = A limit includes the day it names, and the end of a period its last day.
convention-by-period = “By 2027” leaves all of 2027 (the generous reading). Under the strict reading it ends the day before 2027 begins.
convention-before = “Before” ends the day before what it names begins.
convention-since = “From 2030” has a first day and no last one.
convention-after = “After 2030” begins when 2030 is over and has no last day.
convention-earliest = “At the earliest”, “not until”: there is a first day and no last one.
convention-length = A length is counted from the day the words were said: the last day is the anniversary, cut to the end of a shorter month.
convention-at-least = A length that must pass at the least gives a first day and no last one.
convention-halves = Half a year is six months; half a month is fifteen days.
convention-length-range = Of two lengths the shorter gives the first day, the longer the last.
convention-period-range = A range includes the period it ends with, whole.
convention-few-years = “A few years” is a matter of policy: two to five, unless the settings say otherwise. The window is marked as vague.
convention-few-months = “A few months” are two to six.
convention-few-weeks = “A few weeks” are two to five.
convention-few-decades = “A few decades” are twenty to fifty years.
convention-soon = “Soon” is within six months.
convention-governing = Where several times are named, a limit binds more than a mere date; of equals the latest counts. The others stay listed.
convention-past = A time that has passed is context, not a due date.

# What kind of wording a window was read from: foresaid due --explain.
rule-length = A length of time.
rule-length_range = Two lengths: the shorter gives the first day, the longer the last.
rule-length_at_least = A length that must pass at the least: it gives a first day and no last one.
rule-vague_count = A count without a number; the settings say how many it means.
rule-length_from_day = A length counted from another day that the words name.
rule-soon = A word for “soon”; the settings say how long that is.
rule-named_period = A day or period that is named in full.
rule-counted_period = A day or period told by its distance from the day the words were said, such as next month.
rule-next_one = A day or period named without its year or month: the next one counts.
rule-rough_part = A part of a period without exact days, such as early 2027.
rule-range = A range: from the first day of its beginning to the last day of its end.
rule-part_of = A portion of a period; the weeks of a month are counted from its first day.
rule-lunar = A day or month of the Chinese lunar calendar, or a solar term.
rule-holiday = A holiday.
rule-fiscal = A fiscal period, in fiscal years that begin in the month the settings name.
rule-unclear_order = Day and month could stand in either order; the settings say which comes first.

bound-in = It falls into that time: the window runs to its last day.
bound-by = “By” it: the settings say whether the period itself still counts.
bound-until = The time that is named still counts.
bound-before = “Before” it: the window ends the day before it begins.
bound-after = “After” it: the window begins the day after it ends and stays open.
bound-since = “From” it on: the window begins with it and stays open.

choice-only = It is the only time that is named.
choice-only_ahead = The other times that are named have passed or are context.
choice-limit = It sets a limit, which binds more than a mere date.
choice-closed = It has a last day; the others are open.
choice-latest = Of several times that bind alike, the latest counts.
choice-passed = All times that are named have passed or are context; this is the latest.

cli-explain-line = {"  "}{ $sentence }
cli-explain-anchor = Counted from { $day }.
cli-explain-ending = Its end is named, so only its last day counts.
cli-explain-setting = The setting { $name } = { $value } decided.
cli-explain-other = Also named: “{ $phrase }”, { $from } to { $by }.
cli-due-condition = It hangs on something that has no day yet: “{ $event }”   read from “{ $phrase }”
