# Taking everything out, and in again
export-json = JSON
export-csv = CSV
export-ics = iCalendar
export-claimreview = ClaimReview
export-atom = Atom
export-title = Export
export-lead = What is kept here is yours. Take it out in the form that you need; the filters of the list of claims hold here too.
export-claims = { $count ->
    [one] One claim
   *[other] { $count } claims
 }
export-all = All claims
export-is-json = Everything: claims with their whole history, documents, evidence, verdicts, forecasts, notes, people, sources, what people have chosen and put off, saved views, the audit log, and what was sent already, so that nobody is reminded twice. A verdict that waits for a second one is in it, too: keep it from whoever is still to judge. It comes into an empty instance as it went out. What stays here: archived copies, passwords, tokens and calendar addresses, the checks of sources, how imports can be taken back; and of channels and webhooks their secrets and addresses: they come stopped.
export-is-csv = One row for each claim, for spreadsheets; comes into another instance with its documents, windows, accepted links and last verdicts. People are known by name there, or come without an account. History, suggestions, forecasts and earlier verdicts are in JSON only.
export-is-ics = The windows of open claims as days in a calendar.
export-is-claimreview = What the verdicts say, as search engines read it (schema.org). Of 1 to 5: came true 5, partly by the share that did (3 when nobody said how much), did not 1; every other verdict has its name and no number. Claims without a verdict are left out.
export-is-atom = The latest hundred as a feed:
export-for-excel = for Excel
export-by-address = Feed readers cannot sign in. With the address of your calendar they can: /feeds/ADDRESS/claims.atom, due.atom or verdicts.atom, with ?claimant=4 and the other filters of the list, ADDRESS being what stands before .ics.
export-in = Bring an export in
export-in-hint = An export of another instance: JSON into this one while it is empty, people without passwords; CSV also beside what is here, documents that are here already staying as they are.
export-file = JSON or CSV export
export-take-in = Bring in
export-no-file = Choose the JSON or CSV file that another instance exported.
export-unreadable = The export cannot be read: { $reason }. Nothing was brought in.
export-newer = The export is of form { $version }, which only a later Foresaid reads. Upgrade first. Nothing was brought in.
export-not-empty = There are documents here already. An export comes into an empty instance only. Nothing was brought in.
export-taken-in = Brought in: { $documents ->
    [one] one document
   *[other] { $documents } documents
 } with { $claims ->
    [one] one claim
   *[other] { $claims } claims
 }.
export-taken-in-beside = { $documents ->
    [0] Nothing new.
    [one] Brought in: one document with { $claims ->
        [one] one claim
       *[other] { $claims } claims
     }.
   *[other] Brought in: { $documents } documents with { $claims ->
        [one] one claim
       *[other] { $claims } claims
     }.
 } { $known ->
    [one] One document was here already and stays as it is.
   *[other] { $known } documents were here already and stay as they are.
 }
export-cell-unreadable = Line { $line }: “{ $cell }” in the column “{ $column }” cannot be read. Nothing was brought in.
cli-form-not-here = --format { $form } is for foresaid export; here it is text or json.
feed-claims = New claims
feed-due = Windows that ended
feed-verdicts = Verdicts
feed-judged = { $verdict }: { $claim }
feed-window = Window: { $from } – { $by }
config-public-name = public.name must not be empty: it says who publishes.
api-operation-export = Exports everything, or the claims of a filter.
cli-export-no-dry-run = An export comes in as a whole or not at all: there is no dry run of it.
channel-brought-in = Came from another instance, where its address and its secret stayed. Add it again with them, and remove this one.
