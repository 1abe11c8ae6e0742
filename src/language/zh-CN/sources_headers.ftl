# 请求来源时附带的请求头
header-no-colon = 请求头写作“名称: 值”，每行一条。
header-name = 请求头的名称只能包含字母、数字和连字符，例如 Accept-Language。请写作“名称: 值”，每行一条。
header-not-ours = 请求头 { $name } 由程序自行设置，请去掉。
header-value = { $name } 的值必须是一行普通 ASCII 字符，不能为空，也不能超过 2000 个字符。
header-template = { $name } 的值里，${"{"} 表示变量名的开头，请写成 ${"{"}FORESAID_SECRET_PORT{"}"} 这样。
header-twice = 请求头 { $name } 给了两次。
header-too-many = 最多附带 { $most } 个请求头。
header-secret-in-the-open = { $name } 带有密钥，而密钥不会被保存。请把它放进环境变量，在这里只写变量名，例如 ${"{"}FORESAID_SECRET_PORT{"}"}。
header-variable-not-permitted = 请求头里用到了 { $name }，但它不在 sources.header_variables 之中。请加进去，或改用已列出的名称。
header-variable-other-host = 请求头里用到了 { $name }，但 sources.header_variables 只允许把它发给别的主机，而不是 { $host }。
header-variable-unset = 请求头里用到了 { $name }，但 Foresaid 的运行环境里没有设置它，或者它是空的。请设置它（或 { $name }_FILE），然后重新启动。
header-variable-file = { $name }_FILE 所指的文件无法读取（{ $reason }）。请检查路径和权限。
header-unfit = 环境变量为请求头 { $name } 提供的内容无法发送：它必须是一行普通 ASCII 字符。
config-header-variables = sources.header_variables 中的“{ $value }”无法使用。请写变量名或“前缀_*”，若只发给一个主机则在后面加上 @主机；以 FORESAID__ 开头的变量是设置项，绝不发送。
source-moved-secrets = 它的请求头带有密钥，密钥不会发往别的主机，因此不会自动采用新地址。若新地址无误，请在这里修改。
source-form-headers = 请求头
source-form-headers-lines = 随请求发送
source-form-headers-hint = 每行一条“名称: 值”。密钥留在服务器的环境变量里，这里只写变量名，例如 ${"{"}FORESAID_SECRET_PORT{"}"}。它不会发往别的主机。
doctor-source-headers = { $name }：{ $error }

# Where a claim was searched for
claim-searched-many = 已在 { $count } 个来源中为这条论断查过，各来源最近一次在 { $oldest } 至 { $newest } 之间
claim-not-yet-searched-many = 还有 { $count } 个来源尚未为它查过（出错，或此后还没有查证）
claim-searched-more = 以及另外 { $count } 个

# When a feed wants to be left alone
source-rests = 按订阅源的要求不打扰
source-rests-hours = { $hours } 时
