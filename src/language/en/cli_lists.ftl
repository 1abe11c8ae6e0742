# Lists with a name, many claims at once, and who did what, on the command line
table-when = When
table-who = By
table-about = About
table-what = What
table-shared = Shared
table-filters = Filters
cli-audit-none = Nothing of the kind is on record.
cli-views-none = No views yet. foresaid views save NAME --by EMAIL keeps a list under a name.
cli-view-shared = for everybody
cli-view-saved = View { $id } is saved: { $name }.
cli-view-removed = View { $id } is removed: { $name }. foresaid views restore { $id } brings it back.
cli-set-found-none = No claim fits these filters, so nothing was changed. `foresaid claims list` takes the same filters.
cli-set-which = Which claims? Give their numbers, filters, or --all.
cli-set-done = { $count ->
    [0] Nothing was to be changed.
    [one] One claim was changed. To take it back within a day: --undo { $id }
   *[other] { $count } claims were changed. To take it back within a day: --undo { $id }
 }
cli-set-would = { $count ->
    [0] Nothing would be changed.
    [one] One claim would be changed:
   *[other] { $count } claims would be changed:
 }
