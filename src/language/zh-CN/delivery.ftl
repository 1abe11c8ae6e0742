# 邮件如何发出，以及什么让它发不出去
config-smtp-connections = mail.smtp.connections 必须在 1 到 64 之间。
config-smtp-name = 无法用 mail.smtp.host 的值“{ $value }”核对证书：{ $reason }。请填写服务器的名称。
mail-server-refused = 连不上邮件服务器，或服务器不让我们发信：{ $reason }。这与收件地址无关：请检查设置中的 [mail]，或联系邮件服务器的管理者。
mail-recipient-refused = 邮件服务器明确拒收这个地址：{ $reason }
mail-letter-refused = 邮件服务器明确拒收这封信：{ $reason }
mail-unsure = 信已交出，但在邮件服务器确认收到之前连接断开了。信可能已经送达。
unsure-again = 可能已经送达：信交出之后连接断开了。将以同一个 Message-ID 再发一次，邮件程序据此可以认出是同一封信。
unsure-given-up = 可能已经送达：信交出之后连接断开了 { $count } 次。不再自动重发。
address-stopped = 在有人恢复之前，不再向这个地址发信
address-not-stopped = “{ $address }”并没有停发。发件箱页面列出了停发的地址。
outbox-stopped-title = 停发的地址
outbox-stopped-lead = 邮件服务器明确拒收这些地址。应发给它们的邮件在这里等待。请更正地址或询问本人，然后恢复。
outbox-stopped-since = 自
outbox-stopped-why = 原因
outbox-address = 地址
outbox-resume = 恢复
outbox-resumed = 已恢复。仍然有效的待发邮件会在下一轮发出。
mail-stopped-subject = { $count ->
    [one] 发往 { $address } 的邮件被拒收
   *[other] 发往 { $count } 个地址的邮件被拒收
 }
mail-stopped-lead = { $count ->
    [one] 邮件服务器明确拒收一个地址。在有人到发件箱页面恢复之前，不再向它发信。
   *[other] 邮件服务器明确拒收 { $count } 个地址。在有人到发件箱页面恢复之前，不再向它们发信。
 }
mail-open-outbox = 打开发件箱
mail-stopped-why = 你收到此信，是因为你负责维护本系统。每个地址只通知一次。
cli-outbox-none = 发件箱是空的。
cli-outbox-no-stopped = 没有停发的地址。
cli-outbox-retried = 提醒 { $id } 已重新排队。
cli-outbox-dismissed = 提醒 { $id } 已停止。
cli-outbox-resumed = 已恢复向 { $address } 发信。

# 私有日历
calendar-review = 待复查：{ $claim }
calendar-name = Foresaid：到期窗口
calendar-title = 日历
calendar-lead = 把所有未判定论断的到期窗口放进你自己的日历程序。不超过 31 天的窗口按原样显示，更长的只显示最后一天。
calendar-none = 你还没有日历地址。
calendar-make = 生成地址
calendar-your-address = 你的地址
calendar-shown-once = 请现在复制：只显示这一次。拿到它的人都能读取这份日历。
calendar-how = 在日历程序里选择“订阅”或“通过 URL 添加”，粘贴这个地址。程序会自行更新，多数每隔几小时一次。
calendar-since = 地址生成于
calendar-last-read = 最近读取于
calendar-never-read = 还没有程序读取过。
calendar-renew-lead = 如果别人可能知道了它，请更换：旧地址立即失效。
calendar-renew = 更换
calendar-revoke = 撤销
calendar-was-revoked = 地址已撤销。订阅了它的程序不会再收到内容。
calendar-no-address = 没有日历地址。请先生成一个。

# 邮件以外的渠道
channel-webhook = Webhook
channel-slack = Slack
channel-feishu = 飞书 / Lark
channel-wecom = 企业微信
channel-dingtalk = 钉钉
channel-telegram = Telegram
channels-title = 渠道
channels-lead = 在聊天群或自己的程序里收到同样的提醒：每发出一封邮件，就同时按同样的规则向这里发一条消息。
channels-none = 还没有渠道。
channel-name = 名称
channel-kind = 类型
channel-occasions = 事由
channel-occasions-hint = 都不选：凡有邮件的都发。
channel-all-occasions = 全部
channel-stopped = 已停发
channel-unused = 尚未使用
channel-try = 发送测试
channel-remove = 移除
channel-add = 添加渠道
channel-address-label = 地址，或 Telegram 会话
channel-address-hint = Slack、飞书、企业微信或钉钉为传入 Webhook 或群机器人给出的地址，或你自己的地址。Telegram 填会话编号，或频道的 @名称。拿到这种地址的人都能发消息，所以不会再次显示。
channel-secret = 密钥
channel-secret-hint = Webhook：用来生成 X-Foresaid-Signature。飞书和钉钉：签名校验的密钥。Telegram：机器人的令牌。不会再次显示。
channel-kind-missing = 请选择另一端是什么。
channel-address = “{ $address }”不是网络地址。请写成 https://hooks.example.org/…，其中不要带用户名或密码。
channel-telegram-token = Telegram 需要机器人的令牌作为密钥，可向 @BotFather 获取。
channel-telegram-chat = 请填写 Telegram 会话编号，例如 -1001234567890，或频道的 @名称。
channel-not-found = 你没有编号为 { $id } 的渠道。
channel-was-added = 已添加 { $name }。请发送测试，看看是否有效。
channel-was-removed = 已移除 { $name }。
channel-was-resumed = 已恢复向 { $name } 发消息。
channel-trial-taken = 对方已接收测试。请看看是否收到。
channel-trial-subject = Foresaid：测试
channel-trial-text = 这个渠道可以使用。
channel-trial-link = 你的渠道
channel-later = 对方暂不接收消息：{ $reason }
channel-refused = 对方拒收消息：{ $reason }。请更正地址或密钥，然后恢复。
config-telegram = reminders.telegram_api 必须是网络地址，例如 https://api.telegram.org。

# The API
api-operation-retry_reminder = 把已放弃的重新排队。
api-operation-stop_reminder = 停止尚未发出的提醒。
api-operation-list_stopped_addresses = 列出被邮件服务器明确拒收的地址。
api-operation-resume_address = 恢复向一个地址发信。
api-operation-show_calendar_address = 查看日历地址的生成时间。
api-operation-renew_calendar_address = 生成你的日历地址，旧地址随即失效。
api-operation-revoke_calendar_address = 撤销你的日历地址。
api-operation-list_channels = 列出你的渠道。
api-operation-add_channel = 添加渠道。
api-operation-try_channel = 发送一条测试消息。
api-operation-resume_channel = 恢复向渠道发消息。
api-operation-remove_channel = 移除渠道及其待发消息。

# 通过邮件里的链接停止邮件
link-forged = 这个链接不是我们的，或者不完整。
link-expired = 这个链接已过期。
link-nobody = 已经没有人接收这类邮件。
link-undo = 无法在这里撤销。
mail-stop = 不再接收这类邮件
stop-mail-title = 停止邮件
stop-mail-for = 收件人
stop-mail-about = 这封邮件的事由：
stop-mail-occasion = 停止这类邮件
stop-mail-none = 不再发送有关论断的邮件。
stop-mail-is-stopped = 不再发送的事由：
stop-mail-all-lead = 或者停止全部邮件，包括摘要。到期的论断仍会列在网页上。
stop-mail-everything = 停止全部邮件
stop-mail-done = 已停止。
stop-mail-undone = 已撤销，邮件照旧发送。
stop-mail-undo = 撤销
stop-mail-more = 其他选择，例如只放进摘要：
stop-mail-instead = 登录后选择接收哪些邮件：
stop-mail-preferences = 你的偏好
cli-posted = 渠道：已发 { $sent }，撤销 { $cancelled }，待重试 { $delayed }，放弃 { $failed }。
