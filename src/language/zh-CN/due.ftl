# 期限如何解读：帮助页面。每条约定下面都有例句。
conventions-periods = 指明的时段
conventions-parts = 时段的一部分
conventions-calendars = 其他历法
conventions-limits = 截止与起始
conventions-lengths = 时长与范围
conventions-vague = 含糊的说法
conventions-choices = 以哪个时间为准

convention-period = 指明的时段从第一天算到最后一天。一周止于星期日。
convention-running = 已经开始的时段，从说话当天起就可以判断。
convention-no-year = 没有年份的日期或月份、单说星期几，都指说话之日起最近的那一个。
convention-weekday = “下周五”是下一周的星期五，“这周五”是本周的星期五。
convention-decade = 一个年代是整十年，例如 2030 至 2039 年。
convention-thirds = 上旬、中旬、下旬分别止于 10 日、20 日和月末。
convention-end = 某个时段的“底”“末”，最迟是它的最后一天。
convention-early-middle = 年初指第一季度，年中指六月和七月，都会标明是含糊的说法。
convention-seasons = 春季是 3 至 5 月，夏季是 6 至 8 月，秋季是 9 至 11 月。
convention-week-of-month = 月内的周从当月第一天数起，最后一周是最后七天。
convention-lunar = 农历日期、春节和其他农历节日，按公历对应的那一天计算（1900 至 2100 年）。
convention-terms = 节气用来指日子时，就是那一天。
convention-days-off = 节日连同假期，指整个假期。
convention-fiscal = 财年按自然年计算，除非设置里写明从哪个月开始。
convention-day-month-order = 日和月分不清先后时，月在前，除非设置另有规定，并标明是含糊的说法。
convention-by-day = 截止日包括所说的那一天；截止到某个时段末，则包括该时段的最后一天。
convention-by-period = “到 2027 年”给足 2027 全年（宽松读法）；严格读法止于 2027 年开始的前一天。
convention-before = “之前”止于所说时间开始的前一天。
convention-since = “2030 年起”有第一天，没有最后一天。
convention-after = “2030 年之后”从 2030 年结束后算起，没有最后一天。
convention-earliest = “最早”“要到……才”“不早于”：有第一天，没有最后一天。
convention-length = 时长从说话当天算起，最后一天是满期的那一天；没有对应日期时取月末。
convention-at-least = 至少要经过的时长：有第一天，没有最后一天。
convention-halves = 半年是六个月，半个月是十五天。
convention-length-range = 两个时长之间：短的给出第一天，长的给出最后一天。
convention-period-range = 范围的终点整段计入。
convention-few-years = “几年”由设置决定，默认两到五年，并标明是含糊的说法。
convention-few-months = “几个月”是两到六个月。
convention-few-weeks = “几周”是两到五周。
convention-few-decades = “几十年”是二十到五十年。
convention-soon = “近期”是六个月之内。
convention-governing = 一句话里有几个时间时，期限重于单纯的日期；同样轻重时以最晚的为准，其余的仍会列出。
convention-past = 已经过去的时间是背景，不是期限。

# 期限是从哪种说法读出来的：foresaid due --explain。
rule-length = 一段时长。
rule-length_range = 两个时长：短的给出第一天，长的给出最后一天。
rule-length_at_least = 至少要经过的时长：只有第一天，没有最后一天。
rule-vague_count = 没有确数的说法，具体是多少由设置决定。
rule-length_from_day = 从文中另一个日期算起的时长。
rule-soon = “近期”一类的说法，指多久由设置决定。
rule-named_period = 写明的日期或时段。
rule-counted_period = 相对于说话当天的日期或时段，例如下个月。
rule-next_one = 没有写明年份或月份，取最近的下一个。
rule-rough_part = 时段中没有确切日期的一部分，例如 2027 年初。
rule-range = 范围：从起点的第一天到终点的最后一天。
rule-part_of = 时段中的一段；月内的周从当月第一天数起。
rule-lunar = 农历的日子、月份，或节气。
rule-holiday = 节日。
rule-fiscal = 财年中的时段；财年从设置指定的月份开始。
rule-unclear_order = 日和月的先后有两种读法，哪个在前由设置决定。

bound-in = 落在这段时间之内，直到它的最后一天。
bound-by = “到”这个时间：该时段本身算不算，由设置决定。
bound-until = 所说的时间本身也算在内。
bound-before = 在它“之前”：止于它开始的前一天。
bound-after = 在它“之后”：从它结束的次日开始，没有最后一天。
bound-since = 从它“起”：从它的第一天开始，没有最后一天。

choice-only = 文中只有这一个时间。
choice-only_ahead = 文中其他时间已经过去，或只是背景。
choice-limit = 它是期限，比单纯的日期更有约束力。
choice-closed = 它有最后一天，其余的没有。
choice-latest = 几个时间同样轻重，以最晚的为准。
choice-passed = 文中的时间都已过去或只是背景，这是其中最晚的一个。

cli-explain-line = {"  "}{ $sentence }
cli-explain-anchor = 从 { $day } 算起。
cli-explain-ending = 说的是它的末尾，所以只看最后一天。
cli-explain-setting = 由设置 { $name } = { $value } 决定。
cli-explain-other = 文中还有：“{ $phrase }”，{ $from } 至 { $by }。
cli-due-condition = 取决于一件还没有日期的事：“{ $event }”   依据“{ $phrase }”
