# The product's fixed words; the keys are the words of the database and the API.

horizon-under_a_year = up to a year
horizon-one_to_three_years = one to three years
horizon-longer = longer
horizon-open = without a last day

kind-prediction = prediction
kind-statement = statement
kind-opinion = opinion

verdict-came_true = came true
verdict-partly = partly
verdict-did_not = did not
verdict-too_early = too early
verdict-ambiguous = ambiguous
verdict-unverifiable = unverifiable
verdict-void = void

schedule-upcoming = upcoming
schedule-due_soon = due soon
schedule-due = due
schedule-overdue = overdue

evidence-not_checked = not checked
evidence-nothing_found = nothing found
evidence-suggested = to confirm
evidence-supported = supported
evidence-contradicted = contradicted
evidence-mixed = mixed

relation-supports = supports
relation-contradicts = contradicts
relation-context = context

state-suggested = suggested
state-accepted = accepted
state-rejected = rejected

outcome-new_items = found something
outcome-nothing_relevant = new, nothing relevant
outcome-unchanged = unchanged
outcome-failed = failed

occasion-due_soon = due soon
occasion-due = due
occasion-overdue = overdue
occasion-check_in = look in between
occasion-digest = digest

reminder-queued = queued
reminder-bundled = in a digest
reminder-sent = sent
reminder-cancelled = called off
reminder-dismissed = stopped
reminder-failed = given up

event-imported = imported
event-reworded = row changed
event-vanished = left the document
event-returned = back in the document
event-window = window changed
event-evidence_status = evidence status
event-evidence_added = evidence added
event-evidence_accepted = evidence accepted
event-evidence_rejected = evidence rejected
event-verdict_recorded = verdict recorded
event-verdict_withdrawn = verdict taken back
event-kind = kind corrected
event-accepted = made a claim
event-said_again = said before
event-tracked = followed from now on
event-tracked_apart = followed by itself
event-import_undone = import undone

precision-day = day
precision-week = week
precision-month = month
precision-quarter = quarter
precision-half = half-year
precision-year = year
precision-years = years
precision-decade = decade

basis-stated = stated
basis-inferred = inferred
basis-default = review day
basis-manual = set by hand

origin-settings = settings file
origin-dashboard = dashboard

source-kind-feed = feed
source-kind-page = page
source-kind-json = JSON

job-check_sources = check sources
job-send_reminders = send reminders
job-clean_up = clean up

part-guest = guest
part-host = host
part-author = author

field-claim = claim
field-claimant = claimant
field-due = due
field-said_on = said on
field-probability = probability
field-criteria = criteria
field-detail = detail
field-verdict = verdict
field-result = result
field-evidence = evidence
