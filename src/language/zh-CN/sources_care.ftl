# 何时查证：填写时
source-time-zone = “{ $value }”不是时区。请写成 Europe/Berlin 或 Asia/Shanghai 的形式。
source-active-hours = “{ $value }”不是一天中的时段。请写成 07:00-22:30；22-6 表示跨过午夜。
source-interval-and-cron = 间隔和 cron 表达式只能填一个。
source-cron = “{ $line }”不是会到来的 cron 表达式（{ $reason }）。请依次写分、时、日、月、星期，例如 0 9 * * 1-5。
source-kept-by-evidence = “{ $name }”是某条论断的证据，因此受到关注。请在该论断处修改证据。
config-care-limits = sources.care.most_often_minutes 至少为 1，且不得大于 sources.care.least_often_minutes。
config-care-zero = sources.care.{ $key } 至少为 1。
config-mail-operator = mail.operator 的值“{ $value }”不是邮件地址。若不需要通知来源故障，请留空。

# 来源的近况
source-paused-gone = 服务器表示这里的内容已永久移除（状态码 410），因此不再查证。请查找新网址，或点“恢复”。
source-our-network = 多数来源同时无法连接，很可能是我们自己的网络断了（{ $reason }）。不算此来源的错，几分钟后重试。
source-moved-seen = 服务器表示它已永久迁至 { $to }（已见 { $count } 次）。{ $then }
source-moved-adopts = 满 { $days } 天且见到 { $sightings } 次后，改用新网址。
source-moved-in-file = 请在 sources.toml 中修改网址。
source-moved-from = { $until } 之前的网址是 { $from }；服务器此前已多次表示迁移。
source-quiet = 自 { $since } 起没有新内容；通常每 { $habit }就有一次。
sources-outage = 自 { $since } 起，我们自己的网络似乎断了：多数来源同时无法连接。{ $count } 个来源在等网络恢复，都不算它们的错。
health-sources-outage = 我们自己的网络似乎断了
health-sources-outage-since = 始于 { $since }：多数来源同时无法连接，不算它们的错
health-sources-quiet = { $count } 个来源安静得比平常久
source-health-quiet = 安静
source-health-offline = 等待网络恢复

# 多久一次
source-how-often = 频率
source-by-its-news = 目前每 { $pace }，随其更新快慢而定
source-by-interval = 每 { $pace }
source-by-cron = 按 cron 表达式 { $line }
source-within-hours = { $often }，{ $hours }（{ $zone }）
source-habit = 更新习惯
source-habit-every = 每 { $habit }
source-last-news = 最近更新
source-form-folder = 文件夹
source-form-timing = 何时查证
source-form-timing-hint = 留空则随其更新快慢而定：活跃时勤查，沉寂时少查。
source-form-cron = 或按 cron 表达式
source-form-cron-hint = 分、时、日、月、星期。
source-form-hours = 只在这些时段
source-form-zone = 上述两项的时区
source-hours = { $count } 小时
source-days = { $count } 天

# 来源持续出错的邮件
mail-source-fails = 来源“{ $name }”持续出错
mail-sources-fail = { $count } 个来源持续出错
mail-sources-lead =
    { $count ->
        [one] 我们仍在重试，只是越来越慢。问题可能需要人来处理。
       *[other] 我们仍在逐个重试，只是越来越慢。问题可能需要人来处理。
    }
mail-source-since = 自 { $since } 起出错，已连续 { $count } 次
mail-open-sources = 打开来源列表
mail-sources-why = 因为 mail.operator 写了你的地址，每次持续出错只通知一次。来源恢复后若再次出错，会再通知。
