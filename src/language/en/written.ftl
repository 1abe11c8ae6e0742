# Documents as they are written, and imports on record
written-caption = The table of the file
written-stands = Stands
written-no-claim = no claim
written-as-read = As read
import-record-title = Import
import-record-differences = What is different in the table
import-record-since = Since the import of
import-record-same = Every row is as it was; only text around the table, or the order of rows, is different.
import-record-unknown = One of the two imports is older than the record of tables, so their rows cannot be compared.
import-record-added = Claims that came in
import-record-none-added = None.
written-again = Import an edited file
written-again-hint = It is recognised by its link, or by title and day. The preview says what it would change; verdicts and evidence stay.
