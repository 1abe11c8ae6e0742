# Going through evidence, and by which words it is looked for
nav-evidence = Evidence
event-evidence_reconsidered = decision on evidence taken back
event-watch_terms = watch terms changed
event-suggestion_outgrown = suggestion taken away
why-suggestions-outgrown = how it is looked for was changed, and what does not fit any more was taken away
event-rule_added = rule added
event-rule_changed = rule changed
event-rule_removed = rule removed
event-rule_met = rule met
event-rule_unmet = rule not met in time
strictness-looser = looser: suggest more
strictness-usual = as usual
strictness-stricter = stricter: suggest less
order-newest = newest first
order-strongest = strongest first
timing-undated = undated
timing-before_statement = before the claim was made
timing-before_window = before the window
timing-in_window = inside the window
timing-after_window = after the window
evidence-published = published
evidence-found = found
evidence-lacks = Not in it: { $words }
evidence-none-named = Name at least one piece of evidence.
evidence-named-twice = Evidence { $id } is named twice. Name each once.
evidence-nothing-to-take-back = There is no decision on evidence { $id } to take back.
why-evidence-reconsidered = A decision on evidence was taken back
why-learned-forgotten = What was learned from decisions was forgotten

terms-title = What it is looked for by
terms-lead = Words of the claim with what each tells: the rarer, the more. An item is suggested when it shows enough of them close together.
terms-word = Word
terms-weight = Weight
terms-names = Also called
terms-in-detail = from the detail
terms-weakened = weakened by { $percent } %: brought { $misled } rejected and { $led } accepted
terms-forget = Forget what was learned from decisions
terms-were-forgotten = What was learned is forgotten; all words weigh in full again. At the next round, within a minute, stored items are searched again.
terms-must = Must have
terms-must-hint = An item is suggested only when it has all of these. Separate words by commas.
terms-any = Also look for
terms-any-hint = Other words it can be found by; none is missed when absent.
terms-phrases = Exact phrase
terms-phrases-hint = The same, but only word for word.
terms-none = None of
terms-none-hint = Items with one of these are not suggested.
terms-strictness = Threshold
terms-strictness-hint = Stricter asks for 1.4 times the usual score, looser for so much less.
terms-save = Save
terms-were-saved = Saved. At the next round, within a minute, stored items are searched again, and suggestions that no longer fit leave the queue.
terms-told-must = must have: { $terms }
terms-told-any = also: { $terms }
terms-told-phrases = exact phrase: { $terms }
terms-told-none = none of: { $terms }
terms-told-and = { $told }; { $next }
terms-told-nothing = no added words
terms-edited-by = last changed by { $name }
terms-too-many = A list can hold { $most } terms. Keep the ones that matter most.
terms-too-long = “{ $term }” is too long to look for. A term has at most { $most } characters.
terms-no-word = “{ $term }” holds no word that can be looked for: only punctuation, or words that every text has.
terms-contradict = “{ $term }” cannot be both required and ruled out. Take it out of one list.

glossary-title = Shared glossary
glossary-lead = Names that mean the same, in any language. A claim that says one of them is found by all. Names in a document’s own glossary need not be repeated here.
glossary-caption = Terms and their other names
glossary-term = Term
glossary-names = Other names
glossary-names-hint = Separated by commas: translations, abbreviations, spelled-out forms.
glossary-by = Changed by
glossary-put = Put in
glossary-remove = Take out
glossary-none = The shared glossary is empty.
glossary-was-put = “{ $term }” is in the glossary. At the next round, within a minute, stored items are searched again by its names, and suggestions that wait are weighed anew.
glossary-was-removed = “{ $term }” is out of the glossary. At the next check, nothing is looked for by its names any more, and suggestions that no longer fit leave the queue.
glossary-from-now-on = At the next check, stored items are searched again by these names, and suggestions that wait are weighed anew: within a minute where `foresaid serve` runs, else with `foresaid check`.
deed-glossary-put = put “{ $term }” into the glossary
deed-glossary-removed = took “{ $term }” out of the glossary
glossary-not-found = There is no glossary term { $id }.
glossary-no-name = “{ $term }” has no other name. Give at least one.
glossary-too-many = “{ $term }” has more than 30 names. Keep those that texts really use.
glossary-too-long = “{ $term }” has a name longer than 100 characters. Give names, not explanations.
glossary-no-word = “{ $name }” holds no word that can be looked for.

triage-title = Evidence to confirm
triage-lead = What the sources brought, for open claims. Say what each one does to its claim, or reject it; rejections teach the claim which words mislead.
triage-order = Order
triage-only-from = only from { $name }
triage-all-sources = show all
triage-for = For
triage-last = Your last decision:
triage-accepted = { $count ->
    [one] “{ $title }” was accepted.
   *[other] { $count } suggestions were accepted.
}
triage-rejected = { $count ->
    [one] “{ $title }” was rejected.
   *[other] { $count } suggestions were rejected.
}
triage-undo = Take it back
triage-undone = { $count ->
    [one] The decision was taken back.
   *[other] { $count } decisions were taken back.
}
triage-nothing-to-undo = There is no decision of yours to take back. What was accepted or rejected earlier can be decided anew on the page of its claim.
triage-none-ticked = Nothing is ticked. Tick the suggestions first, then say what all of them do.
triage-none = Nothing waits to be confirmed.
triage-none-lead = When a source brings something that speaks to an open claim, it appears here.
triage-ticked = All that are ticked
triage-pages = Pages
triage-first = To the first
triage-next = Next
triage-keys = Keyboard
triage-key-next = to the next
triage-key-before = to the one before
triage-key-tick = tick
triage-key-ticks = tick; while something is ticked, s, c, x and r act on all that are ticked

cli-evidence-none = Nothing waits to be confirmed.
cli-terms-added = Added: { $terms } ({ $strictness })
cli-terms-searched-again = At the next check, stored items are searched again with this, and suggestions that no longer fit leave the queue: within a minute where `foresaid serve` runs, else with `foresaid check`.
cli-terms-reviewer = Say who changes this: --reviewer EMAIL.
cli-glossary-put = { $count ->
    [one] One term is in the glossary.
   *[other] { $count } terms are in the glossary.
}

api-operation-list_evidence = Lists evidence; unless asked otherwise, the suggestions of open claims that wait for a decision.
api-operation-decide_many = Accepts or rejects several pieces of evidence, all of them or none.
api-operation-undo_decision = Takes the last decision on evidence back: it stands as it stood before.
api-operation-show_terms = Shows by which words evidence for a claim is looked for.
api-operation-change_terms = Changes by which words evidence for a claim is looked for, how strictly, or forgets what was learned.
api-operation-list_glossary = Lists the glossary that all claims share.
api-operation-put_glossary = Puts terms into the shared glossary, all of them or none.
api-operation-remove_term = Takes a term out of the shared glossary.

# Rules
comparison-at_least = at least
comparison-above = more than
comparison-at_most = at most
comparison-below = less than
comparison-equals = exactly
when-during = at any time in the window
when-at_end = on the last day of the window
rule-state-watching = watching
rule-state-met = met
rule-state-unmet = not met in time
rule-told-value = the value is { $comparison } { $threshold }, { $when }
rule-told-labelled = the value behind “{ $label }” is { $comparison } { $threshold }, { $when }
rule-told-present = “{ $words }” is there, { $when }
rule-told-absent = “{ $words }” is not there, { $when }
rule-told-count = { $count ->
    [one] an item with “{ $words }” within the window
   *[other] { $count } items with “{ $words }” within the window
}
rule-told-count-days = { $count ->
    [one] an item with “{ $words }” within { $days } days
   *[other] { $count } items with “{ $words }” within { $days } days
}
rules-title = Rules
rules-lead = Criteria that a source is held against at every check, until the last day of the window. A rule that is met proposes a verdict.
rules-none = This claim has no rules.
rules-none-propose = No met rule waits for a verdict.
cli-rule-closes-soon = The rule is met already: it closes the claim at the next round, within a minute where `foresaid serve` runs, else with `foresaid remind`.
rule-add = Add a rule
rule-change = Change this rule
rule-no-sources = A rule needs a source.
rule-source = Source
rule-kind = What it must say
rule-kind-value = a value
rule-kind-present = words are there
rule-kind-absent = words are not there
rule-kind-count = enough items with words
rule-words-label = Phrase
rule-words-hint = What to look for, as one phrase. For a value: the words before the number; empty takes the first number.
rule-for-value = For a value
rule-comparison = It is
rule-threshold-label = Threshold
rule-threshold-hint = With its unit: 60美元, 1.2亿, 12 %, $3.4 million, 20万吨. Only numbers of the same unit are compared; a number that stands alone counts in any.
rule-for-count = For a count
rule-at-least = Items at least
rule-days = Within days
rule-days-hint = Empty: within the window.
rule-when = When
rule-verdict = Proposes
rule-save = Save the rule
rule-proposes = proposes: { $verdict }
rule-as-of = as of
rule-proof = proof
rule-unmet-hint = The last day has passed without it. That alone is no verdict: please look.
rule-closes-for = Closes the claim by itself when met, in the name of { $name }.
rule-closes-for-nobody = { $name } let it close the claim, but may not judge any more: it only proposes.
rule-has-closed = It has closed the claim once, in the name of { $name }, and does so again only when it is let again.
rule-rejected = Its proof was rejected: it proposes nothing and closes nothing.
rule-closes-not = Proposes only; the verdict is a person’s.
rule-switch-on = Let it close the claim in my name
rule-switch-off = Let it propose only
rule-remove = Remove
rule-was-added = The rule is watching its source.
rule-was-added-met = What the source has brought meets the rule already; the proof is in the evidence.
rule-was-removed = The rule is gone; what it had suggested stays.
rule-now-closes = The rule closes the claim in your name when it is met.
rule-closes-soon = The rule is met already: it closes the claim in your name at the next round, within a minute. To prevent that, let it propose only, or reject its proof.
rule-no-longer-closes = The rule only proposes from now on.
rule-not-found = There is no rule { $id }.
rule-threshold = “{ $text }” is not one number. Write it like 60美元, 1.2亿, 12 % or $3.4 million.
rule-words = Say which words to look for.
rule-days-most = Items are counted within at most { $most } days. For the whole window, leave the days out.
rule-known = The claim has this very rule already.
rule-count = A count and its days must be at least 1.
rule-number = “{ $text }” is not a whole number.
rule-source-missing = Choose the source that the rule is held against.
rule-opinion = Opinions cannot be judged, so they take no rules.
rule-link = This is the link of a piece of evidence: it is looked at, not read. Choose a feed, a page or a JSON source.
rule-too-early = A rule cannot propose “too early”. Choose what it shows when it is met.
why-rule-met = { $source }: { $rule }
why-rule-proposes = A rule was met
why-rule-unmet = Nothing met it by the last day: { $rule }
why-rule-changed = { $before } → { $after }
why-rule-closes = It may close the claim now: { $rule }
why-rule-closes-not = It only proposes now: { $rule }
verdict-by-rule = By rule: { $rule } ({ $value })
verdict-given-by-rule = by a rule that { $name } let close it
verdict-proposed-by-rule = A rule proposes: { $verdict }. { $source }: { $rule }.
rule-proposal = a rule proposes “{ $verdict }”: { $rule }
verdict-rule-unmet = A rule was not met by the last day. That is no verdict; please look.
api-operation-list_rules = Lists the rules of a claim.
api-operation-add_rule = Adds a rule and holds it against what its source has brought so far.
api-operation-change_rule = Changes a rule; it starts anew and closes nothing until that is switched on again.
api-operation-let_rule_close = Lets a rule close its claim in the caller’s name, or no longer.
api-operation-remove_rule = Removes a rule; what it had suggested stays.
