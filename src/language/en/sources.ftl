source-kind-unknown = “{ $value }” is not a kind of source. Use feed, page or json.

source-address-refused = { $address } is not a public address, so it was not connected to. If it is yours to watch, add its network to sources.allow_networks.
source-bad-url = “{ $url }” cannot be fetched. Give an address with a host that starts with http:// or https://.
source-timed-out = The server did not finish answering in time. It will be tried again; sources.timeout_seconds says how long is waited.
source-unreachable = The server cannot be reached ({ $reason }). Check the address; it will be tried again.
source-too-large = The answer is larger than { $bytes } bytes. Watch a smaller page or feed, or raise sources.max_bytes.
source-too-many-redirects = The address redirects more than { $most } times. Open it in a browser and use the address it ends at.
source-status = The server answered with status { $code } instead of the content. Open the address in a browser to see why.
source-status-forbidden = The server refuses access (status { $code }). Check whether the address needs a sign-in or blocks automatic readers.
source-status-gone = There is nothing at this address any more (status { $code }). Look for the new address of the source.
source-status-too-often = The server was asked too often (status { $code }). It will be left alone for a while; a longer interval helps.
source-status-server = The server has a problem of its own (status { $code }). It will be tried again.

source-empty = The answer is empty. Open the address in a browser; if it shows content there, the server blocks automatic readers.
source-not-a-feed = This is not a feed: it begins with “{ $start }”. Look for the address of the RSS, Atom or JSON feed, or watch it as a page.
source-bad-selector = “{ $selector }” is not a CSS selector. Write it like main article or #price.
source-selector-not-found = Nothing on the page matches “{ $selector }” any more. The page was probably rebuilt: choose a new selector.
source-no-text = There is no text on the page. It may be drawn by a script; watch its feed or its JSON instead.
source-not-json = This is not JSON ({ $reason }). Check the address, or watch it as a page.
source-bad-filter = “{ $filter }” is not a jq filter that can be used here: { $reason }. Write it like .items[] or .data.price.
source-filter-failed = The filter “{ $filter }” does not fit the answer: { $reason }. Compare it with the JSON at the address.
source-filter-found-nothing = The filter “{ $filter }” gives nothing but null. The field was probably renamed: compare it with the JSON at the address.
source-reader-failed = The answer could not be read: our reader failed on it. The log says more; please report it.
source-not-stored = What the source brought could not be stored. The log says why; please report it. It will be tried again.
source-kept-by-settings = “{ $name }” is kept in sources.toml. Change it there and start again.
