# 到期窗口的日历
windows-title = 窗口日历
windows-lead = 未判定的论断何时到期：每条列在其窗口最后一天所在的月份。
windows-caption = 按到期月份统计的未判定论断
windows-year = 年份
windows-sum = 全年
windows-month = { $year } 年 { $month } 月
windows-month-short = { $number } 月
windows-cell = { $month }：{ $count } 条论断
windows-past = { $count } 条论断的最后一天已过
windows-undated =
    { $count ->
        [0] 所有未判定的论断都有最后一天
       *[other] { $count } 条未判定的论断没有最后一天
    }
windows-later = 此后还有 { $count } 条到期
windows-none = 没有哪条未判定的论断有最后一天。
windows-none-lead = 窗口随论断而来：导入一份文档，每条论断就会出现在可以判定的那个月份。
windows-nothing-after = 从这个月起没有论断到期。
windows-more = 更多月份
windows-next = 之后的月份
