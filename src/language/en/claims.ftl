# Where a claim stands, beside the fixed words
claim-settled = settled
claim-gone = left the document
claim-no-verdict = no verdict

# The window in words
window-between = { $from } to { $by }
window-by = by { $day }
window-from = from { $day }
window-none = no window
window-open = no last day
window-review-day = look again on { $day }
window-last-day = last day is today
window-left =
    { $count ->
        [one] { $count } day left
       *[other] { $count } days left
    }
window-past =
    { $count ->
        [one] { $count } day past its window
       *[other] { $count } days past its window
    }
window-review-today = review day is today
window-review-left =
    { $count ->
        [one] { $count } day until the review
       *[other] { $count } days until the review
    }
window-review-past =
    { $count ->
        [one] { $count } day past its review day
       *[other] { $count } days past its review day
    }
window-drawing = Said { $said }; window: { $window }
window-drawing-unsaid = Window: { $window }
window-phrase = Read from “{ $phrase }”
window-stated = Stated, to the { $precision }
window-inferred = Inferred from another passage of the document, to the { $precision }
window-default = Nothing says until when. This is a day for looking again, not a deadline.
window-manual = Set by hand
window-manual-by = Set by hand by { $name }: { $why }
window-vague = The words are vague: the policy for vague words chose the days.

# The list of claims
claims-any = any
claims-open = none yet
claims-closed = any verdict
claims-schedule = Schedule
claims-evidence = Evidence
claims-verdict = Verdict
claims-kind = Kind
claims-claimant = Claimant
claims-document = Document
claims-search = Search
claims-search-label = Search claims
claims-search-hint = Claim, detail or claimant
claims-filter-unknown = The filter “{ $field }” is not known and was left out. Choose one from the lists below.
claims-shown =
    { $count ->
        [one] { $count } claim shown,
       *[other] { $count } claims shown,
    }
claims-pages = Pages
claims-first-page = First page
claims-next-page = Next page
claims-none-yet = No claims yet.
claims-come-from-documents = Claims come from documents: a Markdown or CSV file with a table of what was said, such as one headed “Key claims and predictions”. Upload one, look at the preview, then import it.
claims-import-document = Import a document
claims-no-match = No claim matches.
claims-no-match-advice = Try fewer words, or
claims-clear-filters = clear the filters
axis-year-ago = 1 yr ago
axis-today = today
axis-year = 1 yr
axis-ten-years = 10 yr

# The page of a claim
claim-back-to-form = Go to the form
claim-probability = stated probability { $count } %
claim-said = Said
claim-said-unknown = day not known
claim-today = Today
claim-window = Due window
claim-next-look = Next look in between:
claim-about = About this claim
claim-document = Document
claim-place = Place
claim-line = line { $count }
claim-detail = Detail
claim-result = Result in the document
claim-history = History
claim-colon = :{" "}
claim-searched = Searched for this claim, the last time at:
claim-not-searched = No source has been searched since this claim was imported.
claim-opinion = Opinions cannot be judged, so no evidence is looked for.

evidence-none = No evidence yet.
evidence-by-rule = A rule was met ({ $relation }): { $rule }
evidence-standing-suggested = suggested, match { $score }
evidence-standing-accepted = { $relation }, accepted by { $name }
evidence-standing-rejected = rejected by { $name }
evidence-accept-supports = Accept: supports
evidence-accept-contradicts = Accept: contradicts
evidence-accept-context = Accept: context
evidence-reject = Reject
evidence-change = Change this decision
evidence-row-links = Links in the document’s row
evidence-add-as = Add as evidence:
evidence-add = Add evidence by link
evidence-url-label = Link
evidence-title-label = Title
evidence-title-hint = Empty means the link itself.
evidence-note-label = What it says
evidence-relation-label = What it does to the claim
evidence-relation-missing = Choose what the evidence does to the claim: supports, contradicts or context.
evidence-add-button = Add
evidence-was-added = The link has been added to the evidence.
evidence-was-accepted = Evidence accepted.
evidence-was-rejected = Evidence rejected.

verdict-yours = Your verdict
verdict-proposed = The document itself says: { $verdict }. That is a proposal; the verdict is yours.
hint-came-true = All of it happened inside the window.
hint-partly = A part of it happened, or slightly late.
hint-did-not = The window is over and it did not happen.
hint-too-early = Cannot be judged yet; ask again later.
hint-ambiguous = Fair readers disagree about what it meant.
hint-unverifiable = No evidence could settle it.
hint-void = Its condition never arose.
verdict-note-label = Why
verdict-known-on-label = Known on
verdict-known-on-hint = The day the outcome became known; today when left empty.
verdict-new-day-label = Look again on
verdict-new-day-hint = Only with “too early”: the new last day.
verdict-evidence-label = Evidence it rests on
verdict-record = Record the verdict
verdict-earlier = Verdicts so far
verdict-known-on = known on { $day }
verdict-rests-on = Rests on:
verdict-withdrawn-by = Taken back by { $name }
verdict-take-back = Take back this verdict
verdict-take-back-why = Reason
verdict-take-back-button = Take back
verdict-was-recorded = Verdict recorded: { $verdict }. What was queued about this claim has been called off.
verdict-was-withdrawn = The verdict has been taken back.

window-change = Change the window
window-from-label = Earliest day
window-by-label = Last day
window-open-label = There is no last day
window-open-hint = The claim stays open and is looked at in between.
window-precision-label = Precise to the
window-precision-hint = Decides how early the claim counts as due soon.
window-save = Save
window-was-set = The window has been changed. A later import leaves it alone.
window-last-day-missing = Give the last day of the window, or say that there is none.
window-ends-before-it-begins = The window ends before it begins. Swap the two days, or leave the earliest one empty.
window-why-missing = Say why the window is changed.

form-not-a-day = “{ $text }” is not a day. Write it like 2026-09-30.
form-not-a-choice = “{ $text }” is not one of the choices. Choose one that the form offers.

# What was said besides, and corrections
claim-said-besides = Said about the same
claim-sayings = Said again
claim-is-followed = This saying is followed: reminders, evidence and scores go by it.
claim-follow-apart = Follow this claim by itself
claim-is-apart = The claim is followed by itself from now on.
claim-forecasts = Forecasts that came with it
claim-forecast = { $count } %
claim-forecast-by = { $count } %, { $by }
claim-passages = Passages of the document
window-condition = Hangs on “{ $condition }”. No day follows until that has happened.
window-take-back = Take this window back: what the words say counts again
window-was-taken-back = The window is again what the words say.
kind-correct = Correct the kind
kind-hint = An opinion has no window. What becomes a prediction or a statement is read again.
kind-missing = Choose a kind: prediction, statement or opinion.
kind-was-set = The kind has been corrected. A later import leaves it alone.
