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
report-preview-lead = Nothing is stored yet. If this looks right, choose the same files again and read them without the preview.
report-for-real = Import for real
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
