error-internal = Something went wrong on our side. It is in the log; please try again.

config-unreadable = The settings cannot be used: { $reason }. Every key is explained in config/default.toml.
config-secret-file = { $variable } names the file { $path }, which cannot be read ({ $reason }). Create it, or give the value itself without _FILE.
config-vague-count = { $key } must be two numbers, the smaller first and none above 1000, such as [2, 5].
config-fiscal-year = due.fiscal_year_starts must be a month from 1 to 12.
config-check-ins = { $key } must be a whole number from { $least } to 1200.
config-archive = archive.url is “{ $value }”. Write a folder, or s3:// with the name of a bucket.
config-threshold = evidence.threshold must lie between 0 and 1.
config-hour = reminders.send_from_hour must be an hour from 0 to 23.
config-production-mail = In production, mail.transport must be "smtp": mails written to files reach nobody.
config-production-url = In production, server.base_url must start with https://, because links in mails lead to the sign-in.
config-smtp-host = mail.transport is "smtp", but mail.smtp.host is empty. Name your mail server, or use transport = "file".
config-smtp-open-password = mail.smtp.encryption is "none", but a username is set: the password would travel in the open. Use "starttls" or "tls", or leave the username empty.
config-sources-zero = sources.interval_minutes, sources.at_once and sources.timeout_seconds must be at least 1.
config-network = “{ $value }” in sources.allow_networks is not a network. Write it like 10.1.0.0/16 or fd00::/8.
config-sources-file = The list of sources { $path } cannot be used: { $reason }. Each [[source]] has name, kind, url, and if you like selector and interval_minutes.
