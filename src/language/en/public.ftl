# What anybody may read without signing in
public-title = What people said would happen
public-lead = What people said would happen, checked when it falls due.
public-preview = Three windows on a time line, and the line of today
public-none = Nothing here yet.
public-said-on = Said on
public-window = Can be judged
public-detail = Details
public-criteria = What would make it true
public-no-evidence = No evidence has been accepted yet.
public-original = Original
badge-share = { $share } of { $scored }
badge-open = { $count ->
    [one] one claim open
   *[other] { $count } claims open
 }
badge-embed = Show it on your own site
badge-html = Badge (HTML)
badge-card = Card (HTML)
badge-choices = Theme and language, behind the address:
