# 首页
today-heading = { $month } 月 { $day } 日 { $weekday }
today-weekday =
    { $number ->
        [1] 星期一
        [2] 星期二
        [3] 星期三
        [4] 星期四
        [5] 星期五
        [6] 星期六
       *[7] 星期日
    }
today-month = { $number }
today-overdue = 逾期
today-due = 到期
today-due-soon = 将到期
today-proposed = 有规则建议判定
today-all = 查看全部 { $count } 条
today-suggested = 待确认的证据
today-all-suggested = 查看所有待确认的证据
today-for = 关于：{ $claim }
today-nothing-waits = 今天没有需要处理的事。
today-next = 接下来到期
today-first-steps = 只需两步，Foresaid 就能开始工作。
today-first-document = 第一步，上传文档：Markdown 或 CSV 格式的访谈整理或报告，其中有一张记录观点的表格。保存之前会先给出预览。
today-first-source = 添加来源：可能出现答案的订阅源、网页或 JSON 地址。系统会定时查证，与论断有关的内容会出现在这里。
today-add-source = 添加来源

# 运行状况
health-no-sources = 没有启用的来源
health-sources-fine = { $count } 个来源，均无错误
health-sources-failing = { $all } 个来源中 { $count } 个出错
health-failing-since = 自 { $since } 起：{ $why }
health-mail-fine = 邮件正常
health-mail-failed = { $count } 封邮件已放弃
health-mail-waiting =
    { $count ->
        [0] 没有待发
       *[other] { $count } 封待发
    }
health-mail-last = 最近一封 { $at } 发出，{ $waiting }
