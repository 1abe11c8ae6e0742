# When a source is checked, as it is typed
source-time-zone = “{ $value }” is not a time zone. Write it like Europe/Berlin or Asia/Shanghai.
source-active-hours = “{ $value }” are not hours of a day. Write them like 07:00-22:30; 22-6 goes across midnight.
source-interval-and-cron = Give an interval or a cron line, not both.
source-cron = “{ $line }” is not a cron line that ever comes. Write minute, hour, day, month and weekday, like 0 9 * * 1-5.
source-watched-already = “{ $name }” watches the same already. Change that one, or give a selector for another part of the address.
source-passed-over = “{ $name }” in sources.toml is passed over: a source of this name is kept on the dashboard. Rename one of them.
source-kept-by-evidence = “{ $name }” is watched because it is evidence of a claim. Change the evidence there.
config-care-limits = sources.care.most_often_minutes must be at least 1 and not above sources.care.least_often_minutes.
config-care-zero = sources.care.{ $key } must be at least 1.
config-mail-operator = mail.operator is “{ $value }”, which is not an address. Leave it empty when nobody should hear of failing sources.

# What has become of a source
source-paused-gone = The server says that this is gone for good (status 410), so it is no longer checked. Look for its new address, or resume it.
source-our-network = Most sources were out of reach at once, so our own network was probably down ({ $reason }). This source is not blamed; it is tried again in a few minutes.
source-moved-seen =
    { $count ->
        [one] The server says that it has moved for good to { $to } (seen once).
       *[other] The server says that it has moved for good to { $to } (seen { $count } times).
    } { $then }
source-moved-adopts = After { $days } days and { $sightings } sightings the new address is taken over.
source-moved-in-file = Change the address in sources.toml.
source-moved-from = Until { $until } its address was { $from }; the server had said for a while that it moved.
source-quiet = Quiet since { $since }; usually there is news every { $habit }.
sources-outage =
    { $count ->
        [one] Our own network seems to be down since { $since }: most sources were out of reach at once. One source waits for it and is not blamed.
       *[other] Our own network seems to be down since { $since }: most sources were out of reach at once. { $count } sources wait for it, and none is blamed.
    }
health-sources-outage = Our own network seems to be down
health-sources-outage-since = since { $since }: most sources were out of reach at once, and none is blamed
health-sources-quiet =
    { $count ->
        [one] One source has been quiet for longer than usual
       *[other] { $count } sources have been quiet for longer than usual
    }
source-health-quiet = quiet
source-health-offline = waiting for our network

# How often, in words
source-how-often = How often
source-by-its-news = every { $pace } at present, by its own news
source-by-interval = every { $pace }
source-by-cron = by the cron line { $line } ({ $zone })
source-within-hours = { $often }, { $hours } ({ $zone })
source-habit = Usual news
source-habit-every = every { $habit }
source-last-news = Last news
source-form-folder = Folder
source-form-timing = When it is checked
source-form-timing-hint = Left empty, its own news decide: often while it is lively, rarely while it sleeps.
source-form-cron = Or by a cron line
source-form-cron-hint = Minute, hour, day, month, weekday.
source-form-hours = Only within these hours
source-form-zone = Time zone of both
source-hours =
    { $count ->
        [one] hour
       *[other] { $count } hours
    }
source-days =
    { $count ->
        [one] day
       *[other] { $count } days
    }

# The mail about sources that keep failing
mail-source-fails = The source “{ $name }” keeps failing
mail-sources-fail = { $count } sources keep failing
mail-sources-lead =
    { $count ->
        [one] It is still tried, ever more rarely. What is wrong with it may need a person.
       *[other] They are still tried, ever more rarely. What is wrong with them may need a person.
    }
mail-source-since = failing since { $since }, { $count } times in a row
mail-open-sources = Open the sources
mail-sources-why = You get this once for each run of failures, because mail.operator names you. When a source has recovered and fails again, you hear of it again.

# A source before it is saved
source-change-lead = Try it first: nothing is changed until you save it.
source-new-lead = Try it first: nothing is stored until you add it.
source-try = Try it
source-add-and-check = Add and check
source-tried = What it would bring
source-tried-lead = This is what the address holds now. Nothing was stored.
source-tried-nothing = It can be read, and holds nothing at the moment.
source-tried-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
sources-address = Address of a site or a feed
sources-address-hint = Its feeds are looked for and offered.
sources-look = Look
sources-by-hand = Fill in by hand
discovery-title = What can be watched there
discovery-lead = Nothing was stored yet.
discovery-entries =
    { $count ->
        [one] one entry
       *[other] { $count } entries
    }
discovery-page = The readable text of the page itself; it is news when it changes. Give a selector to watch a part of it.
discovery-fill-in = Change first
discovery-nothing = There is nothing at { $url } that could be watched: no feed, no JSON and no readable text.

# Lists of sources
opml-title = Lists (OPML)
opml-file = A list from another reader
opml-import = Import
opml-export = Download the list
opml-none = This is no OPML file. Export the list of feeds from your reader as OPML and try again.
opml-cut-off = The file ends before </opml>: it was cut off on its way. Nothing was imported; export it again.
opml-no-address = No xmlUrl, so there is no feed to watch. Add the site by its address; its feeds are looked for.
opml-preview = A preview: nothing was stored.
opml-added =
    { $count ->
        [0] No new source.
        [one] One new source.
       *[other] { $count } new sources.
    }
opml-known =
    { $count ->
        [one] One was known already.
       *[other] { $count } were known already.
    }
opml-refused =
    { $count ->
        [one] One cannot be watched.
       *[other] { $count } cannot be watched.
    }
opml-added-title = New
opml-known-title = Known already
opml-known-as = watched as { $name }
opml-refused-title = Cannot be watched

# On the command line
cli-try-what = “{ $what }” is neither a file nor an address that can be fetched. Write a web address with http:// or https://, or the path of a file.
cli-source-times = last checked { $last }, next { $next }
cli-source-next = next check { $next }
cli-source-last = last checked { $last }
cli-source-failing = failing since { $since }: { $error }
cli-source-added = “{ $name }” is watched from now on ({ $url }). Check it now with `foresaid check`.
cli-source-paused = “{ $name }” is paused ({ $url }).
cli-source-resumed = “{ $name }” is checked again at the next round ({ $url }).
cli-source-no-such-kind = { $url } offers nothing of kind { $kind } that can be read.
cli-sources-written = Written to { $path }.

# What robots.txt says
source-robots = The host's robots.txt closes this page to programs, so it is left alone. Watch its feed instead, or ask its owner.
source-robots-unreachable = The host did not give its robots.txt, so the page is left alone until it does. { $error }
source-robots-unknown = The host could not give its robots.txt (status { $code }), so the page is left alone until it can. It will be tried again.

# The links of evidence
link-note-alive = link alive ({ $at })
link-note-moved = link moved for good to { $to } (seen { $since })
link-note-changed = page has changed since it was attached (seen { $since })
link-note-gone = link gone (seen { $since })
link-note-unreached = link could not be looked at since { $since }: { $error }
source-links = Links of evidence
source-links-lead = Every link of accepted evidence is looked at again now and then: whether it is still there, and still says the same.
source-links-tally =
    { $count ->
        [one] One link of evidence is looked at again now and then
       *[other] { $count } links of evidence are looked at again now and then
    }: { $moved } moved, { $changed } changed, { $gone } gone
source-of-evidence-hint = This is the link of accepted evidence. It is looked at for as long as a claim rests on it.
claim-not-yet-searched = Not searched for it yet, because they fail or were not checked since:
