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
export-is-json = Claims with their whole history, documents, evidence, verdicts, forecasts, notes, people and sources. It comes into an empty instance as it went out. What stays here: archived copies, what is put off, preferences, absences, channels, webhooks, saved views, and what was sent already.
export-is-csv = One row for each claim, for spreadsheets and for an import elsewhere.
export-is-ics = The windows of open claims as days in a calendar.
export-is-claimreview = What the verdicts say, as search engines read it (schema.org). Of 1 to 5: came true 5, partly by the share that did (3 when nobody said how much), did not 1; every other verdict has its name and no number. Claims without a verdict are left out.
export-is-atom = The latest hundred as a feed:
export-for-excel = for Excel
export-by-address = Feed readers cannot sign in. With the address of your calendar they can: /feeds/ADDRESS/claims.atom, due.atom or verdicts.atom, with ?claimant=4 and the other filters of the list, ADDRESS being what stands before .ics.
export-in = Bring an export in
export-in-hint = A JSON export of another instance, into this one while it is empty. People come without passwords.
export-file = JSON export
export-take-in = Bring in
export-no-file = Choose the JSON file that another instance exported.
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
cli-form-not-here = --format { $form } is for foresaid export; here it is text or json.
feed-claims = New claims
feed-due = Windows that ended
feed-verdicts = Verdicts
feed-judged = { $verdict }: { $claim }
feed-window = Window: { $from } – { $by }
config-public-name = public.name must not be empty: it says who publishes.
api-operation-export = Exports everything, or the claims of a filter.
cli-export-no-dry-run = An export comes in as a whole or not at all: there is no dry run of it. It is refused when there are documents here already.
