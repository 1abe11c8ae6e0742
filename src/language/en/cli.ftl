cli-now = “{ $text }” is not a moment. Write --now 2026-06-18, 2026-06-18T09:00, or 2026-06-18T09:00:00+08:00.
cli-serving = Foresaid runs at { $address } (Ctrl-C stops it)
cli-jsonl = Line { $line } of the input cannot be read: { $reason }
cli-jsonl-file = Line { $line } of { $path } cannot be read: { $reason }
cli-file = { $path } cannot be read: { $reason }
cli-headers = --headers must be a JSON object of texts: { $reason }
cli-try-not-modified = The server answers that nothing has changed, although nothing was asked of it. Try again later.
cli-due-nothing = No time is named.
cli-due-window = { $from } to { $by }   read from “{ $phrase }”
cli-nothing-to-check = No source is due.
cli-checked = { $source }: { $outcome } ({ $new ->
    [one] one new item
   *[other] { $new } new items
}, { $suggestions ->
    [one] one suggestion
   *[other] { $suggestions } suggestions
})
cli-check-failed = { $source }: { $outcome }. { $error }
cli-owed = { $count ->
    [0] Nothing is owed.
    [one] One reminder is owed.
   *[other] { $count } reminders are owed.
}
cli-reminded = Planned { $planned } (many at once go out in one digest), sent { $sent }, called off { $cancelled }, to be tried again { $delayed }, given up { $failed }.
cli-remind-nobody = There is no reviewer to write to. Add one with `foresaid reviewer add`, or open the dashboard.
cli-reviewer-added = { $email } can sign in now.
cli-password = Password:
cli-password-missing = No password came on standard input. Type one, or pipe it in.
cli-migrated = { $count ->
    [0] The schema is up to date.
    [one] One step was taken; the schema is up to date.
   *[other] { $count } steps were taken; the schema is up to date.
}
cli-backed-up = Written to { $path }.
cli-restored = { $path } is in place.
cli-restored-kept = { $path } is in place. The database that stood there is kept as { $kept }.
cli-healthy = { $address } is ready.
cli-unhealthy = { $address } is not ready: { $answer }
cli-health-silent = it does not answer

doctor-settings-file = Settings: the defaults, and { $path }
doctor-settings-default = Settings: the defaults; there is no { $path }
doctor-database = Database: { $url }, its schema up to date
doctor-database-new = Database: { $path } does not exist yet; it is made at the first start
doctor-schema = Database: { $count ->
    [one] one step of the schema is
   *[other] { $count } steps of the schema are
} missing. Run `foresaid migrate`.
doctor-no-reviewers = Reviewers: nobody can sign in or receive mail. Open the dashboard, or run `foresaid reviewer add`.
doctor-reviewers = Reviewers: { $count ->
    [one] one
   *[other] { $count }
}
doctor-source-failing = Source “{ $name }” fails: { $error }
doctor-mail = Mail: { $host } answers
doctor-mail-file = Mail: written to files in { $path }; nobody receives them. Set mail.transport = "smtp" to send.
doctor-mail-memory = Mail: kept in memory and lost at the end. Set mail.transport to "smtp" or "file".
doctor-mail-unreachable = Mail: { $reason }. Check mail.smtp.
doctor-archive = Archive: { $place } can be written and read.
doctor-sources = Sources: { $count } in { $path }

cli-import-nothing = There is nothing to import: no file that ends in { $endings }. Name a document, or a folder that holds some.
cli-import-new = “{ $title }” is new, with { $claims ->
    [one] one claim
   *[other] { $claims } claims
}.
cli-import-changed = “{ $title }” has changed: { $new } new, { $changed } changed, { $vanished } no longer there.
cli-import-unchanged = “{ $title }” is known already; nothing has changed.
cli-import-dry = “{ $title }” would bring { $new } new and { $changed } changed claims, and { $vanished } would no longer be there. Nothing was stored.
cli-import-suggested = { $count ->
    [one] One sentence of the text might be a claim:
   *[other] { $count } sentences of the text might be claims:
}
cli-import-suggested-count = { $count ->
    [one] One sentence of the text might be a claim; import this file alone to see it.
   *[other] { $count } sentences of the text might be claims; import this file alone to see them.
}
cli-import-suggested-line = line { $line }
cli-import-total = Documents: { $new } new, { $changed } changed, { $unchanged } unchanged, { $refused } refused.
cli-import-total-claims = Claims: { $new } new, { $changed } changed, { $unchanged } unchanged, { $vanished } no longer there.
cli-import-total-problems = { $count ->
    [0] No row needs a look.
    [one] One row needs a look; see above.
   *[other] { $count } rows need a look; see above.
}
cli-import-total-dry = Nothing was stored.
cli-map = “{ $part }” does not say what a column holds. Write FIELD=HEADER, for example claim=Prediction,due=Deadline; the fields are { $fields }.
cli-map-twice = --map names two columns for “{ $field }”, and a table has only one. Leave one of them out.
cli-pointing-one-file = --table, --map and --tables are about one document; here are { $count }. Name that one.
cli-tables-none = This file has no table.
cli-table = { $number }  [{ $line }]  { $percent } %  { $read ->
    [yes] read
   *[no] not read
}
cli-table-heading = under “{ $heading }”
cli-no-window = no window
cli-no-claims = No claims.
cli-claim-detail = { $text }
cli-claim-criteria = Judged by: { $text }
cli-claim-said = Said on { $day }
cli-claim-place = { $document }, line { $line }
cli-claim-window = Window: { $from } – { $by } ({ $basis })
cli-claim-phrase = Read from “{ $text }”
cli-claim-searched = { $source }: searched until { $until }
cli-evidence-words = matched: { $words }
cli-verdict = Verdict [{ $id }] { $verdict }, { $reviewer }: { $note }
cli-verdict-withdrawn = Verdict [{ $id }] { $verdict }, { $reviewer } (taken back): { $note }
