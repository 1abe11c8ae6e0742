# How mail leaves, and what keeps it from doing so
config-smtp-connections = mail.smtp.connections must be 1 to 64.
config-smtp-name = “{ $value }” in mail.smtp.host cannot be asked for a certificate: { $reason }. Give the server's name.
mail-server-refused = The mail server cannot be reached, or does not let us send: { $reason }. This is no fault of the address: see [mail] in the settings, or ask whoever runs the mail server.
mail-recipient-refused = The mail server refuses this address for good: { $reason }
mail-letter-refused = The mail server refuses this letter for good: { $reason }
mail-unsure = The letter was handed over, but the connection ended before the mail server said that it has it. It may have arrived.
unsure-again = It may have arrived: the connection ended after the letter had been handed over. It is sent again under the same Message-ID, so that mail programs can tell that it is the same.
unsure-given-up = It may have arrived: the connection ended { $count } times after the letter had been handed over. It is not sent again by itself.
address-stopped = Nothing goes to this address until a person resumes it
address-not-stopped = Nothing is stopped at “{ $address }”. The outbox lists the addresses that are.
outbox-stopped-title = Stopped addresses
outbox-stopped-lead = The mail server refused these for good. What is owed to them waits here. Mend the address or ask whose it is, then resume.
outbox-stopped-since = Since
outbox-stopped-why = Why
outbox-address = Address
outbox-resume = Resume
outbox-resumed = Resumed. What waits and is still true goes out at the next round.
mail-stopped-subject = { $count ->
    [one] Mail to { $address } is refused
   *[other] Mail to { $count } addresses is refused
 }
mail-stopped-lead = { $count ->
    [one] The mail server refuses an address for good. Nothing more is sent to it until somebody resumes it on the outbox page.
   *[other] The mail server refuses { $count } addresses for good. Nothing more is sent to them until somebody resumes them on the outbox page.
 }
mail-open-outbox = Open the outbox
mail-stopped-why = You get this because you keep this instance running. Each address is told of once.
cli-outbox-none = The outbox is empty.
cli-outbox-no-stopped = No address is stopped.
cli-outbox-retried = Reminder { $id } is queued again.
cli-outbox-dismissed = Reminder { $id } is stopped.
cli-outbox-resumed = Mail goes to { $address } again.
