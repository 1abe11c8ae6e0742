# 到期窗口的帮助页
help-windows = 到期窗口的读法
help-windows-lead = 到期窗口是可以判断一条论断的那些日子，首尾两天都算在内。“明年”之类的相对说法一律从说话当天算起，而不是从今天算起。
help-contents = 本页内容
help-examples-said = 例句都说于 { $day }（{ $weekday }），窗口是本系统此刻实际读出的结果。
help-wording = 原话
help-vague = 含糊

help-try = 试读一句话
help-try-text = 原话
help-try-hint = 五年内一半的渡轮会改用电池
help-try-said = 说话日期
help-try-read = 读
help-try-others = 还提到
help-try-nothing = 这句话没有提到时间。
help-try-past = 说话时这段时间已经过去，论断不会以它为窗口。
help-try-review = 如果预测只有这句话，则另设复查日：{ $day }。

help-origin = 窗口从何而来
help-origin-stated = 论断所在的行写明了时间：先看期限一列，再看论断本身，最后看同行的其他列。
help-origin-inferred = 行里没有时间，但文档另有一段谈到同一件事并给出了时间。论断页会引出原文。
help-origin-default = 哪里都没有提到时间。说出 { $count } 个月后回头再看；这一天不是截止日。
help-origin-manual = 由人设定并说明理由，以后导入文档不会改动。
help-no-window = 没有窗口
help-origin-none = 观点没有窗口。时间取决于别的事情时（如“上市后一年内”）读不出日期，论断页会写明这个条件。

help-days-go-by = 随着日子过去
help-look = 窗口在说出 { $longer } 个月之后才结束的，满 { $first } 个月时回看一次，此后每 { $every } 个月一次；没有最后一天的，每 { $open } 个月一次。
help-due-soon = 窗口越粗，提醒越早：精确到日的提前 { $day } 天，到月的提前 { $month } 天，到年的提前 { $year } 天。
help-due = 最后一天当天。
help-overdue = 最后一天过后 { $count } 天仍未判定。窗口过去本身不是判定。
help-generous = 本系统对“到 2027 年”取宽松读法：到 2027 年底为止。
help-strict = 本系统对“到 2027 年”取严格读法：到 2026 年底为止。
help-settings = 这一条、含糊的数量以及上面的天数，都由设置中的 [due] 一节决定。
