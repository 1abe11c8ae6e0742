# The list of sources
sources-caption = Failing sources first. A failing source keeps being checked, more slowly.
sources-source = Source
sources-state = State
sources-last = Last check
sources-next = Next
sources-do = Actions
sources-none = No sources yet.
sources-none-lead = A source is a feed, a page or a JSON endpoint where an answer may appear. Add one here, or list them in sources.toml.
sources-add = Add a source
source-health-ok = fine
source-health-failing = failing
source-health-waiting = waiting
source-health-off = paused
source-never-checked = not checked yet
source-failing-since = since

# The form
source-form-name = Name
source-form-kind = Kind
source-form-feed = feed (RSS, Atom, JSON Feed)
source-form-page = page (HTML)
source-form-json = JSON endpoint
source-form-url = Address
source-form-selector = Selector
source-form-selector-hint = For a page: a CSS selector. For JSON: a jq filter. Empty means all of it.
source-form-interval = Check every (minutes)

# One source
source-check-now = Check now
source-pause = Pause
source-resume = Resume
source-open = Open the address
source-checks = Checks
source-checks-caption =
    { $count ->
        [one] The latest check
       *[other] The latest { $count } checks, newest first
    }
source-check-when = When
source-check-outcome = Outcome
source-check-detail = Detail
source-check-took = Took
source-check-counts = { $brought } in the answer, { $new } new, { $suggestions } suggested to claims
source-settings = Settings
source-next-check = Next check
source-kept-by = Kept in
source-minutes =
    { $count ->
        [one] minute
       *[other] { $count } minutes
    }
source-change = Change
source-save = Save
source-in-file-hint = This source is listed in sources.toml. Change it there; the file is read at every start.

# What was done
source-changed = Saved. The source is checked at the next round.
source-being-checked = The source is being checked right now. Reload the page in a moment.
source-checked =
    { $new ->
        [0] Checked: nothing new.
        [one] Checked: one new item, { $suggestions } suggested to claims.
       *[other] Checked: { $new } new items, { $suggestions } suggested to claims.
    }
source-checked-failed = The check failed. { $error }
source-paused = Paused. The source is not checked until you resume it.
source-paused-until-start = Paused until the next start, when sources.toml takes it up again. Remove it there to stop it for good.
source-resumed = Resumed. The source is checked at the next round.

# Archived copies
archived-title = Archived copy
archived-from = Fetched from
archived-at = First fetched
archived-seen = Same content last fetched
archived-take = Take the copy as it came
archived-missing = The copy is not in the archive any more.
evidence-archived = archived copy
