source-kind-unknown = “{ $value }”不是来源类型。请用 feed、page 或 json。

source-address-refused = { $address } 不是公网地址，因此没有连接。如果确实要关注它，请把所在网段加入 sources.allow_networks。
source-bad-url = 无法抓取“{ $url }”。请填写以 http:// 或 https:// 开头、带主机名的网址。
source-timed-out = 服务器未能及时答复，稍后会重试。等待时长由 sources.timeout_seconds 决定。
source-unreachable = 无法连接服务器（{ $reason }）。请检查网址，稍后会重试。
source-too-large = 返回内容超过 { $bytes } 字节。请改用较小的页面或订阅源，或调大 sources.max_bytes。
source-too-many-redirects = 该网址跳转超过 { $most } 次。请在浏览器中打开，改用最终到达的网址。
source-status = 服务器返回状态码 { $code }，没有给出内容。请在浏览器中打开该网址查看原因。
source-status-forbidden = 服务器拒绝访问（状态码 { $code }）。请检查该网址是否需要登录，或是否屏蔽自动抓取。
source-status-gone = 该网址已没有内容（状态码 { $code }）。请查找此来源的新网址。
source-status-too-often = 请求过于频繁（状态码 { $code }）。将暂停一段时间；把查证间隔调长会有帮助。
source-status-server = 服务器自身出现问题（状态码 { $code }），稍后会重试。

source-empty = 返回内容为空。请在浏览器中打开该网址；若能看到内容，说明服务器屏蔽自动抓取。
source-not-a-feed = 这不是订阅源，内容以“{ $start }”开头。请查找 RSS、Atom 或 JSON Feed 的网址，或改为按网页关注。
source-bad-selector = “{ $selector }”不是 CSS 选择器。请写成 main article 或 #price 的形式。
source-selector-not-found = 页面上已没有与“{ $selector }”匹配的内容，页面可能已改版：请重新选择。
source-no-text = 页面上没有文字，内容可能由脚本生成。请改为关注它的订阅源或 JSON 接口。
source-not-json = 这不是 JSON（{ $reason }）。请检查网址，或改为按网页关注。
source-bad-filter = “{ $filter }”不是这里可用的 jq 过滤式：{ $reason }。请写成 .items[] 或 .data.price 的形式。
source-filter-failed = 过滤式“{ $filter }”与返回内容不符：{ $reason }。请对照该网址返回的 JSON 检查。
source-filter-found-nothing = 过滤式“{ $filter }”只得到 null，字段可能已改名：请对照该网址返回的 JSON 检查。
source-reader-failed = 无法读取返回的内容：我们的读取程序在此出错。详情见日志，请反馈给开发者。
source-not-stored = 来源带回的内容没能存下。原因见日志，请把它报告给我们；之后会再试。
source-kept-by-settings = “{ $name }”由 sources.toml 管理。请在该文件中修改，然后重新启动。
