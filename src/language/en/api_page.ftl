# The documentation of the API as a page
api-docs-back = To the dashboard
api-docs-general = What holds for every request
api-docs-scope = Scope:
api-tag-claims = Claims
api-tag-reminders = Reminders
api-tag-evidence = Evidence
api-tag-people = People
api-tag-sources = Sources
api-tag-verdicts = Verdicts
api-tag-webhooks = Webhooks
api-tag-documents = Documents
api-tag-imports = Imports
api-tag-tokens = Tokens
api-tag-claimants = Claimants
api-tag-exports = Exports

# Parameters that the code says nothing of
api-parameter-id = Its number: `id` where it is listed.
api-parameter-address = The email address, as it is written in the outbox.
api-parameter-schedule = Only claims with this schedule.
api-parameter-evidence = Only claims with this evidence status.
api-parameter-verdict = Only claims with this verdict.
api-parameter-kind = Only this kind.
api-parameter-judging = Only claims whose verdicts do not count yet, for this reason.
api-parameter-state = Only those in this state.
api-parameter-area = Only what was done in this area.
