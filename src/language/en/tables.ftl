# The columns of tables on a terminal
table-name = Name
table-email = Email
table-role = Role
table-language = Language
table-time-zone = Time zone
table-scope = Scope
table-reviewer = Reviewer
table-made = Made
table-used = Last used
table-ends = Ends
table-last-day = Last day
table-standing = Standing
table-evidence = Evidence
table-claim = Claim
table-claimants = Who
table-owed = Owed on
table-state = State
table-occasion = Occasion
table-error = Error
table-said-on = Said on
table-title = Title
table-file = File
table-right = Right
table-scored = Scored
table-open = Open
table-overdue = Overdue

# Answers
cli-evidence-added = Evidence { $id } was added: { $title }
cli-documents-none = Nothing was imported yet. `foresaid import FILE` begins.
cli-source-changed = “{ $name }” is changed: { $url }
cli-file-unwritable = { $path } cannot be written: { $reason }. Name another file.
