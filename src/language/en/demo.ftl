demo-begins = A throw-away instance in { $folder }: the document, the site and the clock are its own. Nothing leaves this machine.
demo-reviewer = Rui Wen
demo-daily = Lanshan Daily
demo-review = Harbour Review
demo-readings = Storage readings
demo-imported = “{ $title }” comes in: { $count ->
    [one] one claim
   *[other] { $count } claims
}, each with its due window.
demo-no-window = an opinion, no window
demo-checked = { $count ->
    [one] One source is checked.
   *[other] { $count } sources are checked.
}
demo-suggested = → “{ $title }” may speak to “{ $claim }” (matched: { $words })
demo-accepted = { $reviewer } looks at it and accepts “{ $title }” as support.
demo-mailed = A mail leaves: “{ $subject }”
demo-verdict-note = Three of the large makers ship it; the report names the models.
demo-judged = { $reviewer } judges “{ $claim }”: { $verdict }.
demo-record = { $name }: { $scored ->
    [0] nothing judged yet
   *[other] { $right } of { $scored } judged claims right
}, { $open } open.
demo-dashboard =

    The dashboard is open at { $address }
    Sign in with { $email } and the password { $password }
    Move the clock here: type +30 (days) or 2027-07-01 and press Enter. Ctrl-C ends the demo and removes everything.
demo-move-how = Type +30 for thirty days, or a day such as 2027-07-01.
