# 无需登录即可阅读的内容
public-title = 人们说过会发生什么
public-lead = 人们说过会发生什么，到期即核对。
public-preview = 时间线上的三个到期窗口，以及代表今天的竖线
public-none = 这里还没有内容。
public-said-on = 说于
public-window = 可判定的期限
public-detail = 详情
public-criteria = 何以为真
public-no-evidence = 尚无已采纳的证据。
public-original = 原文
badge-share = { $scored } 条中 { $share }
badge-open = { $count } 条未决
badge-embed = 放到你自己的网站上
badge-html = 徽章（HTML）
badge-card = 卡片（HTML）
badge-choices = 主题与语言，加在地址之后：
