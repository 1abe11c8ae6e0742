# 一条论断的来龙去脉及其图表
story-title = 来龙去脉
story-said = 说出
story-window-opens = 窗口开始
story-window-closes = 窗口最后一天
story-look-again = 再看一看的日子
story-evidence = { $relation }：{ $title }
story-change = { $before } → { $after }
story-forecast = 给出概率 { $percent }
story-judged = 判定
history-every-change = 每一次变更（{ $count }）
chart-numbers = 数字
forecasts-chart = 概率的变化
forecasts-chart-told = { $count } 人给出的概率，各自持续到下一次更改；最新的是 { $latest }。
forecasts-who = 谁
forecasts-when = 何时
forecasts-how-likely = 概率
