error-internal = 我们这边出了问题，详情已写入日志，请稍后再试。

config-unreadable = 设置无法使用：{ $reason }。每个键的含义见 config/default.toml。
config-secret-file = { $variable } 指向的文件 { $path } 无法读取（{ $reason }）。请创建该文件，或去掉 _FILE 直接给出值。
config-vague-count = { $key } 须为两个数字，小者在前，均不超过 1000，例如 [2, 5]。
config-fiscal-year = due.fiscal_year_starts 须为 1 到 12 之间的月份。
config-check-ins = { $key } 须为 { $least } 到 1200 之间的整数。
config-archive = archive.url 的值为“{ $value }”。请填写文件夹，或以 s3:// 开头加存储桶名。
config-threshold = evidence.threshold 须在 0 到 1 之间。
config-hour = reminders.send_from_hour 须为 0 到 23 的整点。
config-production-mail = 生产环境下 mail.transport 必须为 "smtp"：写到文件里的邮件谁也收不到。
config-production-url = 生产环境下 server.base_url 必须以 https:// 开头，因为邮件里的链接会通往登录页。
config-smtp-host = mail.transport 为 "smtp"，但 mail.smtp.host 为空。请填写邮件服务器，或改用 transport = "file"。
config-smtp-open-password = mail.smtp.encryption 为 "none" 却设置了用户名：密码会明文传输。请改用 "starttls" 或 "tls"，或把用户名留空。
config-sources-zero = sources.interval_minutes、sources.at_once 和 sources.timeout_seconds 至少为 1。
config-network = sources.allow_networks 中的“{ $value }”不是网段。请写成 10.1.0.0/16 或 fd00::/8 的形式。
config-sources-file = 来源清单 { $path } 无法使用：{ $reason }。每个 [[source]] 含 name、kind、url，可选 selector 与 interval_minutes。
