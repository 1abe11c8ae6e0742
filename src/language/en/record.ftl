# Imports on record, and undoing them
import-not-found = There is no import { $id }. `foresaid imports` lists them.
import-undone-already = Import { $id } has been undone already.
import-later = The document was imported again since, from { $file }. Undo import { $id } first.
import-worked-on = People have worked on { $count ->
    [one] a claim
   *[other] { $count } claims
} that this import added, so it cannot be undone: { $claims }. What they recorded would be lost with it.
import-new = new document
import-changed = document changed
import-unchanged = nothing changed
mapping-not-found = There is no remembered mapping { $id }. `foresaid mappings` lists them.

# What of a claim an import changed
aspect-text = claim
aspect-claimants = claimants
aspect-detail = detail
aspect-kind = kind
aspect-statement_date = said on
aspect-window = window
aspect-condition = condition
aspect-probability = probability
aspect-criteria = criteria
aspect-proposed_verdict = proposed verdict
aspect-result = result
aspect-evidence_links = evidence links
aspect-heading = heading

# Suggested claims
suggestion-suggested = to decide
suggestion-accepted = accepted
suggestion-dismissed = dismissed
suggested-not-found = There is no suggested claim { $id }. `foresaid claims suggested` lists them.
suggested-accepted-already = This suggestion has been accepted already.
suggested-take-back-first = A claim was made of this suggestion. Take that back first; then it can be dismissed.
suggested-undecided = Nobody has decided on this suggestion yet, so there is nothing to take back.
suggested-gone = The sentence is no longer in the document.
suggested-worked-on = People have worked on claim { $id } since it was accepted, so the decision cannot be taken back.

# Kind, window and sayings by hand
kind-why-missing = Say why the kind is changed.
kind-is-so-already = The claim is of this kind already.
window-open-with-last-day = Give a last day or an open end, not both.
window-not-by-hand = The window was not set by hand, so there is nothing to take back.
sayings-tied-already = Both claims are followed as one already.
sayings-both-judged = Both claims have a verdict. Take one of them back first: a thing has one verdict.
sayings-not-tied = The claim is not tied to another saying.

# Why something changed, in histories
why-said-before = The same was said in claim #{ $id }, which is followed for both
why-first-saying-gone = The saying that was followed is gone
why-window-taken-back = The window is again what the words say

# The same thing said again
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
span-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
span-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
said-later = { $span } later
said-earlier = { $span } earlier
said-same-day = on the same day
window-moved-later = its window moved { $span } later
window-moved-earlier = its window moved { $span } earlier
window-moved-open = it no longer has a last day
window-moved-closed = it now has a last day, { $day }
window-moved-not = its window is the same
said-first = First said in “{ $document }”
said-again = Said again in “{ $document }”, { $later }; { $window }
said-again-undated = Said again in “{ $document }”; { $window }

# The command line
cli-imports-none = Nothing has been imported yet.
cli-import-line = #{ $id }  { $at }  { $outcome }  “{ $title }” from { $file }, by { $actor }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $vanished } gone
cli-import-line-undone = #{ $id }  { $at }  undone by { $by }  “{ $title }” from { $file }
cli-import-undone = Import { $id } of “{ $title }” is undone.
cli-import-undo-hint = To take it back: foresaid imports undo { $id }
cli-import-gone = no longer there: { $text }
cli-import-difference = { $field }: { $before } → { $after }
cli-mappings-none = Nothing is remembered.
cli-mapping-line = #{ $id }  { $header }  ({ $columns })
cli-mapping-left-to-reader = read as claims
cli-mapping-forgotten = The mapping for { $header } is forgotten.
cli-suggested-none = No sentence waits for a decision.
cli-suggested-line = #{ $id }  line { $line }  { $by }  { $state }  { $text }
cli-suggested-accepted = Claim #{ $id } was made of it.
cli-suggested-dismissed = Suggestion { $id } is dismissed.
cli-suggested-taken-back = Suggestion { $id } waits for a decision again.
cli-claim-condition = Only if: { $text }
cli-claim-passage = Line { $line }: { $text }
cli-claim-repeats = Said before: claim #{ $id } is followed for it
cli-claim-forecast = Forecast { $percent }%, { $by }, { $day }
cli-claim-forecast-by-nobody = Forecast { $percent }%, { $day }
