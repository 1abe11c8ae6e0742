# The keys of the dashboard
keys-title = Keys
keys-everywhere = On every page
keys-going = To another page
keys-sheet = show these keys, or put them away
keys-search = go to the search, where there is one
keys-close = put this away
keys-use = Use keys in this browser
keys-put-away = Close
keys-lead = Keys are a comfort: everything works without them. Pages with keys of their own list them where you use them.
