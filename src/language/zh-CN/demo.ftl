demo-begins = 一次性实例，位于 { $folder }：文档、网站和时钟都是它自带的，没有任何内容离开这台机器。
demo-reviewer = 闻睿
demo-daily = 岚山日报
demo-review = 海港评论
demo-readings = 储能读数
demo-imported = 导入《{ $title }》：{ $count } 条论断，各有到期窗口。
demo-no-window = 观点，没有窗口
demo-checked = 检查了 { $count } 个来源。
demo-suggested = → “{ $title }”可能与“{ $claim }”有关（匹配：{ $words }）
demo-accepted = { $reviewer }看过后采纳“{ $title }”，作为支持。
demo-mailed = 发出一封邮件：“{ $subject }”
demo-verdict-note = 三家大厂已经装机，报道列出了型号。
demo-judged = { $reviewer }判定“{ $claim }”：{ $verdict }。
demo-record = { $name }：已判 { $scored } 条，应验 { $right } 条，另有 { $open } 条未了。
demo-dashboard =

    网页已打开：{ $address }
    登录邮箱 { $email }，密码 { $password }
    在此移动时钟：键入 +30（天）或 2027-07-01 后回车。按 Ctrl-C 结束演示并清除一切。
demo-move-how = 键入 +30 表示三十天，或键入某一天，例如 2027-07-01。
