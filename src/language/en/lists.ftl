# Orders of a list
claims-sort = Order
sort-due = earliest last day first
sort-said = said last first
sort-newest = newest first
sort-changed = changed last first
sort-evidence = strongest evidence first

# Filters and pages
claims-more-filters = More filters
claims-filter = Filter
claims-due-from = Last day from
claims-due-to = Last day to
claims-reviewer-me = me
claims-previous-page = Previous page
list-keys-move = next, previous
list-keys-open = open
list-keys-tick = tick
list-keys-search = search
list-keys-pages = next page, previous page
list-keys-undo = undo

# Views
views-title = Saved views
views-all = All claims
view-save = Save this list
view-save-button = Save
view-change = Change this view
view-name = Name
view-shared = Everybody sees it
view-rename = Save
view-remove = Delete
view-make-default = Open the list with this view
view-no-default = Open the list with everything
view-is-default = opens first
view-saved = The list is saved as “{ $name }”.
view-changed = The view “{ $name }” is changed.
view-removed = The view “{ $name }” is deleted.
view-restore = Undo: bring the view back
view-restored = The view “{ $name }” is back.
view-default-set = The list opens with “{ $name }”.
view-default-none = The list opens with everything.
view-without-name = Give the view a name.
view-too-long = The name is too long: use { $most } characters at most.
view-name-taken = You have a view named “{ $name }” already. Choose another name.
view-not-yours = This view belongs to somebody else. Save one of your own.
view-not-found = There is no view { $id }. It may have been deleted.
views-too-many = You have { $most } views. Delete one before you save another.

# Many claims at once
bulk-title = Change many at once
bulk-tick-page = Tick all on this page
bulk-all =
    { $count ->
        [one] The one found, ticked or not
       *[other] All { $count } found, ticked or not
    }
bulk-too-many-here = All that were found: at most { $count } can be changed at once. Narrow the filters first.
assign-all-found = Assign all that were found
bulk-topics-label = Topics, between commas
bulk-add_topics = Add
bulk-remove_topics = Remove
bulk-until = Put off until
bulk-put_off = Put off
bulk-seen = I have seen that they are due
bulk-strictness = How sure a match must be
bulk-watch = Set
bulk-no-claims = Tick the claims first, or choose all that were found.
bulk-too-many = These are { $count } claims; at most { $most } can be changed at once. Narrow the filters first.
bulk-claims-gone = Some of these claims are not here any more. Load the list again.
bulk-refused = Nothing was changed, because { $count } of { $of } claims stand in the way ({ $claims }): { $why }
bulk-not-found = There is nothing of yours to be undone here.
bulk-too-late = This has been undone already, or was done more than a day ago.
bulk-no-topics = Say which topics, separated by commas.
bulk-no-day = Choose the day until which they are put off.
bulk-unknown-action = Choose what is to be done.
bulk-done =
    { $count ->
        [0] Nothing to change: the claims were so already.
        [one] { $count } claim is changed.
       *[other] { $count } claims are changed.
    }
bulk-undo =
    { $count ->
        [one] Undo on { $count } claim
       *[other] Undo on { $count } claims
    }
bulk-undone =
    { $count ->
        [one] { $count } claim is as it was before.
       *[other] { $count } claims are as they were before.
    }
bulk-undone-but =
    { $left ->
        [one] { $count } are as they were before; { $left } has been changed since and stays.
       *[other] { $count } are as they were before; { $left } have been changed since and stay.
    }

# Today
today-since = Since your last visit
today-since-nothing = Nothing has happened since your last visit ({ $at }).
today-since-at = since { $at }
today-since-more = the latest { $count } changes
today-changed-claims = The claims that changed last
today-mentions = You were called upon
today-mine =
    { $count ->
        [one] { $count } open claim is yours
       *[other] { $count } open claims are yours
    }
session-start-many = Review what waits for you (100+)
today-all-many = Show all
today-mine-many = More than 1,000 open claims are yours
today-unassigned-many = More than 1,000 open claims have no reviewer.

# Command line
cli-no-such-claimant = There is no claimant “{ $name }”, or more than one whose name begins so. Give the whole name, or the number.

# The API
api-operation-list_views = Lists the views that you see, your own first, and the one that your list opens with.
api-operation-save_view = Saves a list under a name, for yourself or for everybody.
api-operation-change_view = Gives a view another name or another list, shares it or keeps it to yourself.
api-operation-remove_view = Deletes a view. It can be brought back for a while.
api-operation-restore_view = Brings a deleted view back.
api-operation-set_default_view = Makes a view the one that your list opens with.
api-operation-change_many_claims = Does one thing to many claims: to all of them, or to none when it cannot be done to one.
api-operation-undo_bulk_change = Takes back what was done to many claims, but for those that have been changed since.
