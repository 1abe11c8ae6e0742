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
