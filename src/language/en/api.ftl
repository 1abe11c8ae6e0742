# What can go wrong with a request
api-token-missing = This needs a token. Send “Authorization: Bearer …”; `foresaid token add` makes one.
api-token-invalid = This token is not valid: it is mistyped or has been revoked. `foresaid token list` shows the valid ones.
api-no-such-address = There is nothing at this address. /api/docs lists all addresses.
api-no-such-method = This address does not answer to this method. /api/docs lists what it answers to.
api-bad-id = “{ $id }” is not an id. Ids are whole numbers, as the lists give them.
api-bad-query = The parameters behind the question mark cannot be used: { $reason }. /api/docs lists them.
api-bad-json = The body is not JSON: { $reason }.
api-wrong-json = The body does not have the fields that are needed here: { $reason }. /api/docs lists them.
api-not-json = The body must be JSON. Send “Content-Type: application/json”.
api-too-large = The body is larger than { $bytes } bytes. Send less, or raise server.max_upload_bytes.
api-body-cut-off = The body could not be read to its end. Send it again.
api-limit = limit must lie between 1 and { $most }. For more, follow `next`.
api-one-document = This archive holds { $count } documents. Send each in a request of its own, or import the archive with `foresaid import` or on the dashboard.
api-check-under-way = “{ $name }” is being checked right now. Look at its checks in a moment.

# What the statuses mean
api-title-bad-request = Request not understood
api-title-unauthorized = Token needed
api-title-forbidden = Not allowed
api-title-not-found = Not found
api-title-method = Method not answered
api-title-conflict = In the way of another state
api-title-too-large = Too large
api-title-media-type = Not JSON
api-title-invalid = Input must be changed
api-title-unavailable = Not available right now
api-title-internal = Something went wrong

# The documentation
api-introduction = Everything about claims, documents, sources, evidence, verdicts and claimants as JSON. Every request carries a token as “Authorization: Bearer …”; the token acts for a reviewer. Days are 2026-12-31, moments are 2026-12-31T08:00:00Z, what has no value is null. Problems are application/problem+json with a sentence in the language of Accept-Language.
api-docs-title = The API of Foresaid
api-docs-machine = For machines, as OpenAPI 3.1:
api-docs-contents = Contents
api-docs-shapes = Shapes
api-docs-name = Name
api-docs-type = Type
api-docs-meaning = Meaning
api-docs-optional = optional
api-docs-body = Body
api-docs-answer = Done

# What each endpoint does; the keys end with the operation ids
api-operation-list_claims = Lists claims, those that fall due first on top.
api-operation-show_claim = Shows a claim with its evidence, its verdicts and its history.
api-operation-add_evidence = Adds a link as accepted evidence.
api-operation-decide_evidence = Accepts or rejects evidence, or changes what it speaks for.
api-operation-record_verdict = Records a verdict and closes the claim with it; too_early leaves it open until a new day.
api-operation-withdraw_verdict = Takes a verdict back. It stays in the record; the claim has the earlier verdict again, or is open.
api-operation-list_documents = Lists the documents.
api-operation-import_document = Imports a file, all of it or nothing. The same file again changes nothing.
api-operation-show_document = Shows a document with its claims and what was wrong with its rows.
api-operation-list_sources = Lists the sources and how they fare.
api-operation-add_source = Adds a source; it is checked at the next round.
api-operation-show_source = Shows a source.
api-operation-change_source = Changes a source, pauses it or takes it up again. Sources from sources.toml are changed there.
api-operation-list_checks = Lists the latest checks of a source.
api-operation-check_source = Checks a source right now and waits for the outcome.
api-operation-list_claimants = Lists the claimants with their track records.
api-operation-show_claimant = Shows a claimant with the track record.
api-operation-show_snapshot = Shows an archived copy of what was fetched, and the words in it.
api-operation-list_reminders = Lists the outbox: who is owed which message, and what became of it.
api-operation-list_imports = Lists the imports that changed something, the latest first.
api-operation-undo_import = Undoes an import as a whole. Refused when the document was imported again since, or when people have worked on claims that it added.
api-operation-list_mappings = Lists what people pointed at in tables, remembered for tables with the same header.
api-operation-forget_mapping = Forgets a remembered mapping.
api-operation-list_suggested = Lists sentences outside the tables that read like claims.
api-operation-decide_suggested = Accepts a suggested claim, dismisses it, or takes the decision back.
api-operation-set_kind = Corrects the kind of a claim. An opinion has no window; what becomes a prediction is read again.
api-operation-set_window = Sets the window of a claim by hand. Later imports leave it alone.
api-operation-take_window_back = Takes a window that was set by hand back: it is again what the words say.
api-operation-tie_saying = Ties a claim to another saying of the same thing; both are followed as one.
api-operation-separate_saying = Has a claim followed by itself, however alike another is.
api-operation-find_sources = Looks at an address and says what it offers to watch. Nothing is stored.
api-operation-try_source = Says what a source would bring. Nothing is stored.
api-operation-export_sources = Gives all sources as OPML.
api-operation-import_sources = Watches what an OPML file lists. Every line that can be watched comes in; what is watched already stays as it is, and the others are refused with the reason. Of a file that is no list, or was cut off, nothing comes in.
