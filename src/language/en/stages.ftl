# What the stages say
document-not-found = There is no document { $id }. It may have been deleted; look it up in the list of documents.
claim-not-found = There is no claim { $id }. It may have left with its document; search for its words instead.
claimant-not-found = There is no claimant { $id }. Look the name up in the list of claimants.
source-not-found = There is no source { $id }. Look it up in the list of sources.
source-not-named = There is no source called “{ $name }”. `foresaid check --all` checks every source; the dashboard lists their names.
source-name-taken = There is a source called “{ $name }” already. Choose another name.
source-url = “{ $url }” is not a web address. It must begin with http:// or https://.
source-name-missing = The source needs a name.
source-interval = The interval must be at least one minute.
source-kind-in-file = The source “{ $name }” is of kind “{ $kind }”, which is unknown. Use feed, page or json.
evidence-not-found = There is no evidence { $id }.
evidence-known = The claim has this link already.
evidence-url = “{ $url }” is not a web address. It must begin with http:// or https://.
evidence-undecided = Evidence can be accepted or rejected; it cannot be made a suggestion again.
verdict-not-found = There is no verdict { $id }.
verdict-missing = Choose a verdict.
verdict-note-missing = Write a note: why this verdict?
verdict-known-in-future = The day on which the outcome became known cannot lie in the future.
verdict-too-early-needs-day = “Too early” needs a new day, later than today, on which the claim is looked at again.
verdict-evidence-foreign = Evidence { $id } does not belong to this claim.
verdict-withdraw-why = Say why the verdict is taken back.
verdict-withdrawn-already = This verdict has been taken back already.
reviewer-email = “{ $email }” is not an email address.
reviewer-email-taken = There is a reviewer with the address { $email } already.
reviewer-name = Give a name.
reviewer-password = The password needs at least { $length } characters.
reviewer-zone = Choose a time zone from the list, such as Asia/Shanghai or Europe/Berlin.
reviewer-not-found = There is no reviewer with the address { $email }. `foresaid reviewer list` shows all.
reminder-not-found = There is no reminder { $id }.
reminder-not-failed = Only a reminder that was given up can be tried again.
reminder-settled = This reminder has left already, or is being sent right now.
schedule-cron-line = { $key } is “{ $line }”, which is no cron line: { $reason }. It has six fields: second, minute, hour, day of month, month, weekday.
server-listen = The address { $address } cannot be listened on: { $reason }. Perhaps another instance runs there; choose another server.listen.

# Why something changed, in histories
why-suggested = Something it brought speaks to the claim
why-searched = Sources were searched
why-evidence-added = Evidence was added
why-evidence-accepted = Evidence was accepted
why-evidence-rejected = Evidence was rejected

# Why a reminder was called off
cancelled-reviewer = The reviewer is no longer active
cancelled-claim-gone = The claim is gone
cancelled-claim-settled = The claim has a verdict, has left its document, or is followed under another saying
cancelled-window-moved = The window has moved
cancelled-occasion-passed = A later reminder has taken its place
cancelled-nothing-waits = Nothing waits any more
cancelled-verdict-withdrawn = A verdict was taken back
