# 各环节的用语
document-not-found = 没有编号为 { $id } 的文档，可能已被删除；请到文档列表中查找。
claim-not-found = 没有编号为 { $id } 的论断，可能已随文档删除；请搜索其中的字词。
claimant-not-found = 没有编号为 { $id } 的提出者，请到提出者列表中查找。
source-not-found = 没有编号为 { $id } 的来源，请到来源列表中查找。
source-not-named = 没有名为“{ $name }”的来源。foresaid check --all 会查证所有来源，名称见网页上的列表。
source-name-taken = 已有名为“{ $name }”的来源，请换一个名称。
source-url = “{ $url }”不是网址，须以 http:// 或 https:// 开头。
source-name-missing = 请为来源起一个名称。
source-interval = 间隔至少为一分钟。
source-kind-in-file = 来源“{ $name }”的类型“{ $kind }”无法识别，请用 feed、page 或 json。
evidence-not-found = 没有编号为 { $id } 的证据。
evidence-known = 该论断已有这个链接。
evidence-url = “{ $url }”不是网址，须以 http:// 或 https:// 开头。
evidence-undecided = 证据只能采纳或不采纳，不能改回待定。
verdict-not-found = 没有编号为 { $id } 的判定。
verdict-missing = 请选择一个判定。
verdict-note-missing = 请写明理由：为什么这样判定？
verdict-known-in-future = 结果为人所知的日期不能在未来。
verdict-too-early-needs-day = 判为“为时尚早”时，须给出晚于今天的日期，届时再看。
verdict-evidence-foreign = 证据 { $id } 不属于这条论断。
verdict-withdraw-why = 请说明为何撤回判定。
verdict-withdrawn-already = 该判定已被撤回。
reviewer-email = “{ $email }”不是邮箱地址。
reviewer-email-taken = 已有评审人使用邮箱 { $email }。
reviewer-name = 请填写姓名。
reviewer-password = 密码至少需要 { $length } 个字符。
reviewer-zone = 请从列表中选择时区，例如 Asia/Shanghai 或 Europe/Berlin。
reviewer-not-found = 没有邮箱为 { $email } 的评审人。foresaid reviewer list 可列出全部。
reminder-not-found = 没有编号为 { $id } 的提醒。
reminder-not-failed = 只有已放弃的提醒才能重新发送。
reminder-settled = 这封提醒已经发出，或正在发送。
schedule-cron-line = { $key } 的值“{ $line }”不是 cron 表达式：{ $reason }。应有六段：秒、分、时、日、月、星期。
server-listen = 无法监听地址 { $address }：{ $reason }。可能已有另一个实例在运行；请另选 server.listen。

# 变更的缘由
why-suggested = 带来了与论断相关的内容
why-searched = 已查证来源
why-evidence-added = 新增了证据
why-evidence-accepted = 采纳了证据
why-evidence-rejected = 未采纳证据

# 提醒撤销的缘由
cancelled-reviewer = 评审人已停用
cancelled-claim-gone = 论断已不存在
cancelled-claim-settled = 论断已有判定、已从文档中消失，或已并入另一次说法跟踪
cancelled-window-moved = 到期窗口已变更
cancelled-occasion-passed = 已由之后的提醒取代
cancelled-nothing-waits = 已没有待办
cancelled-verdict-withdrawn = 判定已撤回
