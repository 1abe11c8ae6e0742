# 服务器为何无法连接
source-unreachable-name = 找不到服务器的域名。请检查网址，稍后会重试。
source-unreachable-refused = 服务器拒绝连接：这个地址上没有服务在运行。稍后会重试。
source-unreachable-route = 无法到达服务器：对方或我们的网络不通。稍后会重试。
source-unreachable-unsafe = 无法建立安全连接，多半是证书的问题：已过期、属于别的域名或不受信任。稍后会重试。
source-unreachable-other = 无法连接服务器。请检查网址，稍后会重试。
source-unreachable-broken-off = 答复还没收完，连接就断了。稍后会重试。
