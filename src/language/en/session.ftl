# The review session, and drafts.

session-title = Review
session-start = { $count ->
    [one] Review the claim that waits for you
   *[other] Review the { $count } claims that wait for you
}
session-at = { $at } of { $of } that wait for you
session-waiting = { $count ->
    [0] This claim does not wait for you.
   *[other] This claim does not wait for you; { $count } others do.
}
session-previous = Previous
session-next = Next
session-whole = Everything about this claim
session-nothing = Nothing waits for you.
session-nothing-lead = Claims come here when they are soon due, due, overdue, need a second verdict, or a rule proposes one, and you look after them.
session-key-next = next claim
session-key-previous = previous claim
session-key-down = next evidence
session-key-up = previous evidence
session-key-open = open it
session-key-accept = accept: supports, contradicts, context
session-key-reject = reject it
session-key-rest = rest the verdict on it
session-key-none = there is no evidence
session-key-verdict = choose a verdict
session-key-write = write the note; Esc leaves the field
session-key-record = send the form
draft-back = What you had typed is back, from
draft-drop = Drop it
draft-offline = You are offline. What you typed is kept in this browser; send it again when the connection is back.
api-operation-show_queue = Lists the claims that wait for the caller, the most pressing first.
