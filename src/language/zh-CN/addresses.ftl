# 消息发往哪里
webhook-twice = Webhook { $id }（{ $name }）已经向这个地址发送同样的内容。
channel-secret-name-broken = 环境变量中的密钥写作 ${"{"}NAME{"}"}，名称由字母、数字和 _ 组成。
