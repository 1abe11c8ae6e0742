# The list of documents and the upload
documents-caption = Imported documents, newest statement first
documents-title = Title
documents-said = Said
documents-claims = Claims
documents-open = Open
documents-imported = Imported
documents-day-unknown = day unknown
documents-none = No documents yet.
documents-none-lead = A document is a Markdown or CSV file with a table of what was said, such as one headed “Key claims and predictions”. Upload one, look at the preview, then import it.
documents-import = Import documents
upload-files = Markdown or CSV files, or a .zip of them
upload-hint = Up to { $most } at a time. Importing the same file again changes nothing.
upload-preview = Preview first, store nothing yet
upload-read = Read the files
upload-nothing = No file was chosen. Choose one or more Markdown or CSV files.
upload-broken = The upload broke off or was not sent as a form. Go back and choose the files again.
upload-too-large = The file does not fit: at most { $most } are read at a time. Upload it by itself, split it, or raise server.max_upload_bytes.

# What an import did
report-title = Import report
report-of = Imported: { $title }
report-preview = Preview
report-preview-of = Preview: { $title }
report-preview-lead = Nothing is stored yet. Import a file as it is read here, or point at the table and its columns and preview it again. It waits for an hour.
report-for-real = Other files
report-more = Import more
report-refused = Not imported.
report-new-document = This document is new.
report-would-be-new = This document would be new.
report-changed-document = This document was here already and has been brought up to date.
report-would-change = This document is here already and would be brought up to date.
report-unchanged-document = This document is here already, exactly like this. Nothing changes.
report-new = new
report-changed = changed
report-unchanged = unchanged
report-vanished = no longer in the file
report-problems = problems
report-rows = Rows to look at
report-differences = New and changed claims, as they were read
report-change = Change

# One document
document-about = About this document
document-claims-caption = As imported, in the order of the document
document-no-claims = No row of this document holds a claim. See the rows below and import it again.
document-programme = Programme
document-link = Link
document-language = Language
document-language-zh-Hans = Chinese, simplified
document-language-zh-Hant = Chinese, traditional
document-language-en = English
document-file = File
document-updated = last changed
document-content = Content
document-glossary = Glossary

# The table of claims on a document's and a claimant's page
claim-line-line = Line
claim-line-claim = Claim
claim-line-claimants = Claimant
claim-line-window = Due window
claim-line-status = Status
claim-line-verdict = Verdict
claim-line-nobody = nobody named
claim-line-vanished = No longer in the document since

# Between the names of a list; the space is part of it
list-comma = { ", " }

# Pointing at tables
pointing-summary = Choose the table and what its columns hold
pointing-tables = Tables in this file
pointing-by-reader = As the reader finds best
pointing-table = Table { $number }, line { $line }
pointing-is-read = read
pointing-columns = Columns of table { $number }
pointing-left = as the reader finds best
pointing-hint = To see the columns of another table, choose it above and preview again. What you say about columns is remembered for tables with the same header.
pointing-import = Import this file
pointing-again = Preview again
report-import-all = Import all { $count } files
report-gone = No longer in the file
report-decide = Decide on them
waiting-file-gone = This file no longer waits: it has been imported, or more than an hour has passed. Choose it again.
import-undo = Undo this import
import-was-undone = The import of “{ $title }” has been undone.
document-imports = Imports
document-import-counts = { $new } new, { $changed } changed, { $vanished } gone
document-import-undone = undone by { $name }
mappings-title = Remembered tables
mappings-lead = What was said about their columns is used for every table with the same header.
mappings-whole = read as claims
mappings-forget = Forget
mapping-was-forgotten = Forgotten. Such tables are read as the reader finds best again.

# Suggested claims of a document
suggested-title = Suggested claims
suggested-lead = Sentences outside the tables that read like predictions. Accept one, and it becomes a claim of this document; dismiss it, and it is not offered again.
suggested-accept = Accept
suggested-dismiss = Dismiss
suggested-accept-ticked = Accept those ticked
suggested-dismiss-ticked = Dismiss those ticked
suggested-decided = Decided
suggested-take-back = Decide anew
suggested-none-ticked = No suggestion was ticked. Tick one or more, or use the button beside one.
suggested-were-accepted =
    { $count ->
        [one] The suggestion is a claim now.
       *[other] { $count } suggestions are claims now.
    }
suggested-were-dismissed =
    { $count ->
        [one] The suggestion has been dismissed.
       *[other] { $count } suggestions have been dismissed.
    }
suggested-was-taken-back =
    { $count ->
        [one] The suggestion waits for a decision again.
       *[other] { $count } suggestions wait for a decision again.
    }
