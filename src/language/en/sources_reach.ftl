# Why a server cannot be reached
source-unreachable-name = The name of the server is not known. Check the address; it will be tried again.
source-unreachable-refused = The server refuses the connection: nothing listens at this address. It will be tried again.
source-unreachable-route = No way leads to the server: its network or ours is down. It will be tried again.
source-unreachable-unsafe = No safe connection could be made, mostly because of the certificate: it has expired, belongs to another name or is not trusted. It will be tried again.
source-unreachable-other = The server cannot be reached. Check the address; it will be tried again.
source-unreachable-broken-off = The connection broke off before the answer was complete. It will be tried again.
