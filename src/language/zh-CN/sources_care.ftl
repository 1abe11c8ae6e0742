# 何时查证：填写时
source-time-zone = “{ $value }”不是时区。请写成 Europe/Berlin 或 Asia/Shanghai 的形式。
source-active-hours = “{ $value }”不是一天中的时段。请写成 07:00-22:30；22-6 表示跨过午夜。
source-interval-and-cron = 间隔和 cron 表达式只能填一个。
source-cron = “{ $line }”不是有效的 cron 表达式，或永远不会到来。请依次写分、时、日、月、星期，例如 0 9 * * 1-5。
source-watched-already = “{ $name }”已在关注同一内容。请修改该来源，或填写选择器以关注该网址的另一部分。
source-passed-over = sources.toml 中的“{ $name }”未被采用：操作界面上已有同名来源。请给其中一个改名。
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
source-by-cron = 按 cron 表达式 { $line }（{ $zone }）
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

# 保存之前
source-change-lead = 先试一下：点“保存”之前不会有任何改动。
source-new-lead = 先试一下：点“添加并查证”之前什么都不会保存。
source-try = 试查
source-add-and-check = 添加并查证
source-tried = 它会带来什么
source-tried-lead = 这是该网址现在的内容，没有保存。
source-tried-nothing = 可以读取，目前没有内容。
source-tried-more = 另有 { $count } 条
sources-address = 网站或订阅源的网址
sources-address-hint = 会找出其中的订阅源供选择。
sources-look = 查看
sources-by-hand = 手动填写
discovery-title = 那里可以关注什么
discovery-lead = 尚未保存任何内容。
discovery-entries = { $count } 条
discovery-page = 网页本身的正文，有变化就算新内容。填写选择器可只关注其中一部分。
discovery-fill-in = 修改后再添加
discovery-nothing = { $url } 没有可关注的内容：既无订阅源，也无 JSON 和可读的正文。

# 来源列表的导入导出
opml-title = 列表（OPML）
opml-file = 其他阅读器导出的列表
opml-import = 导入
opml-export = 下载列表
opml-none = 这不是 OPML 文件。请在阅读器中把订阅列表导出为 OPML 再试。
opml-cut-off = 文件在 </opml> 之前就结束了，传输中被截断。没有导入任何内容，请重新导出。
opml-no-address = 没有 xmlUrl，因此没有可关注的订阅源。请用网站的网址添加，会自动查找其订阅源。
opml-preview = 这是预览，没有保存。
opml-added =
    { $count ->
        [0] 没有新来源。
       *[other] 新来源 { $count } 个。
    }
opml-known = { $count } 个已在关注。
opml-refused = { $count } 个无法关注。
opml-added-title = 新增
opml-known-title = 已在关注
opml-known-as = 已作为“{ $name }”关注
opml-refused-title = 无法关注

# 命令行
cli-try-what = “{ $what }”既不是文件，也不是可抓取的网址。请填写以 http:// 或 https:// 开头的网址，或文件路径。
cli-source-times = 上次查证 { $last }，下次 { $next }
cli-source-next = 下次查证 { $next }
cli-source-last = 上次查证 { $last }
cli-source-failing = 自 { $since } 起出错：{ $error }
cli-source-added = 从现在起关注“{ $name }”（{ $url }）。用 `foresaid check` 可立即查证。
cli-source-paused = “{ $name }”已暂停（{ $url }）。
cli-source-resumed = “{ $name }”将在下一轮恢复查证（{ $url }）。
cli-source-no-such-kind = { $url } 没有可读取的 { $kind } 类内容。
cli-sources-written = 已写入 { $path }。

# robots.txt 的规定
source-robots = 该主机的 robots.txt 不允许程序读取此页，因此不再抓取。请改为关注它的订阅源，或征得网站同意。
source-robots-unreachable = 该主机没有给出 robots.txt，在此之前不抓取此页。{ $error }
source-robots-unknown = 该主机暂时给不出 robots.txt（状态码 { $code }），在此之前不抓取此页，稍后会重试。

# 证据的链接
link-note-alive = 链接有效（{ $at }）
link-note-moved = 链接已永久迁至 { $to }（{ $since } 发现）
link-note-changed = 页面内容自添加以来有变（{ $since } 发现）
link-note-gone = 链接已失效（{ $since } 发现）
link-note-unreached = 自 { $since } 起无法查看此链接：{ $error }
source-links = 证据的链接
source-links-lead = 已采纳证据的链接会定期再看：是否还在，内容是否如旧。
source-links-tally = 定期再看 { $count } 个证据链接：{ $moved } 个已迁移，{ $changed } 个内容有变，{ $gone } 个已失效
source-of-evidence-hint = 这是已采纳证据的链接；只要还有论断以它为据，就会定期再看。
claim-not-yet-searched = 尚未为它查过（出错，或此后还没有查证）：
