# Those who only read, and what is kept back from those who are still to judge.

viewer-nothing-yet = Nothing has been imported yet.
viewer-nothing-yet-lead = Reviewers import documents and add sources. What they bring stands here.
viewer-suggested-lead = Sentences outside the tables that read like predictions. A reviewer decides which of them become claims.
viewer-triage-lead = What sources brought that may speak to open claims. It counts once a reviewer has confirmed it.

verdict-kept-back = Another reviewer has given a verdict. It is kept back until you have given yours: judge for yourself, from the evidence.
verdict-is-kept-back = kept back until you have given your verdict
verdict-give = Give a verdict
verdict-again = Judge it again

windows-gap = { $from } to { $to }: nothing falls due
windows-gap-year = { $from }: nothing falls due
help-upcoming = Its last day lies further ahead. Its window may be open already.

health-mail-into-files = Mail is written to files, nobody gets it
health-mail-into-memory = Mail is kept in memory, nobody gets it

settings-people = People and access
settings-review = Who judges what
settings-searching = What is searched, and for which words
settings-out = What goes out
settings-record = Record
settings-passwords = Passwords
settings-passwords-where = your own, and links for others on the page of each person
settings-tokens-where = { $count ->
    [0] none in use; your own are made on your page
    [one] one in use; your own are made on your page
   *[other] { $count } in use; your own are made on your page
}
settings-channels-where = chats and push services of your own
settings-calendar-where = your private address for calendar programs
settings-outbox-where = every mail, sent and waiting
settings-export-where = everything, to keep or to carry to another instance
settings-audit-where = who did what
settings-api-where = every operation, for programs
settings-api = API

import-undo-asks = What this import added goes, and what it changed is as it was before. That cannot be taken back; to have it again, import the file again.
import-undo-really = Undo it

address-part-unknown = “{ $part }” in the address was not understood and left out.

frame-menu = Menu
