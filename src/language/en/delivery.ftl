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

# The private calendar
calendar-review = To be reviewed: { $claim }
calendar-name = Foresaid: due windows
calendar-title = Calendar
calendar-lead = The windows of all open claims as days in your own calendar program. A window of up to 31 days stands there as it is, a longer one by its last day.
calendar-none = You have no calendar address yet.
calendar-make = Make an address
calendar-your-address = Your address
calendar-shown-once = Copy it now: it is shown once. Whoever has it can read the calendar.
calendar-how = In your calendar program choose “subscribe” or “add from URL” and paste it. The program looks again by itself, most of them every few hours.
calendar-since = There is an address since
calendar-last-read = Last read at
calendar-never-read = No program has read it yet.
calendar-renew-lead = When somebody else may know it, renew it: the old address ends at once.
calendar-renew = Renew
calendar-revoke = Revoke
calendar-was-revoked = The address is revoked. Programs that subscribed to it get nothing more.
calendar-no-address = There is no calendar address. Make one first.

# Channels other than mail
channel-webhook = Webhook
channel-slack = Slack
channel-feishu = Feishu / Lark
channel-wecom = WeCom
channel-dingtalk = DingTalk
channel-telegram = Telegram
channels-title = Channels
channels-lead = Hear of the same things in a chat or in a program of your own: for each mail that goes out, a message goes here at the same time, by the same rules.
channels-none = No channel yet.
channel-name = Name
channel-kind = Kind
channel-occasions = Occasions
channel-occasions-hint = None chosen: everything that you get mail about.
channel-all-occasions = everything
channel-stopped = stopped
channel-unused = not used yet
channel-try = Send a test
channel-remove = Remove
channel-add = Add a channel
channel-address-label = Address, or Telegram chat
channel-address-hint = The address that Slack, Feishu, WeCom or DingTalk shows for an incoming webhook or a group robot, or one of your own. For Telegram the number of the chat, or @name of a channel. Whoever has such an address can post there: it is not shown again.
channel-secret = Secret
channel-secret-hint = Webhook: what X-Foresaid-Signature is made with. Feishu and DingTalk: the secret of the signature check. Telegram: the bot's token. It is not shown again.
channel-kind-missing = Choose what stands at the other end.
channel-address = “{ $address }” is not an address on the web. Write it like https://hooks.example.org/…, without a name or a password in it.
channel-telegram-token = Telegram needs the token of a bot as the secret. @BotFather gives it to you.
channel-telegram-chat = Give the number of the Telegram chat, such as -1001234567890, or @name of a channel.
channel-not-found = There is no channel { $id } of yours.
channel-was-added = { $name } is added. Send a test to see whether it works.
channel-was-removed = { $name } is removed.
channel-was-resumed = Messages go to { $name } again.
channel-trial-taken = The test was taken. Look whether it has arrived.
channel-trial-subject = Foresaid: a test
channel-trial-text = This channel works.
channel-trial-link = Your channels
channel-later = The service does not take messages now: { $reason }
channel-refused = The service refuses the message: { $reason }. Mend the address or the secret, then resume.
config-telegram = reminders.telegram_api must be an address on the web, such as https://api.telegram.org.

# The API
api-operation-retry_reminder = Queues a reminder again that was given up.
api-operation-stop_reminder = Stops a reminder that has not left yet.
api-operation-list_stopped_addresses = Lists the addresses that the mail server refused for good.
api-operation-resume_address = Lets mail go to an address again.
api-operation-show_calendar_address = Says since when there is an address of your calendar.
api-operation-renew_calendar_address = Makes the address of your calendar, in the place of an earlier one.
api-operation-revoke_calendar_address = Lets the address of your calendar end.
api-operation-list_channels = Lists your channels other than mail.
api-operation-add_channel = Adds a channel other than mail.
api-operation-try_channel = Posts a message that says that the channel works.
api-operation-resume_channel = Lets messages go to a channel again.
api-operation-remove_channel = Removes a channel, with what waits for it.

# Stopping mail by the link in it
link-forged = This link is not one of ours, or is not complete.
link-expired = This link has expired.
link-nobody = Nobody gets this mail any more.
link-undo = This cannot be undone here.
mail-stop = Stop mails like this
stop-mail-title = Stop mails
stop-mail-for = Mails to
stop-mail-about = The mail was about:
stop-mail-occasion = Stop mails about this
stop-mail-none = No mails about claims come any more.
stop-mail-is-stopped = No more mails come about:
stop-mail-all-lead = Or stop everything, the digest included. What is due still stands on the dashboard.
stop-mail-everything = Stop all mails
stop-mail-done = Stopped.
stop-mail-undone = Undone. Mails come as before.
stop-mail-undo = Undo
stop-mail-more = Everything else, such as mails in the digest only:
stop-mail-instead = Sign in to choose your mails:
stop-mail-preferences = your preferences
cli-posted = Channels: { $sent } posted, { $cancelled } called off, { $delayed } to be tried again, { $failed } given up.
