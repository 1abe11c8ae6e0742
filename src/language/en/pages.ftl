# The frame
frame-skip = Skip to the content
frame-navigation = Main
frame-language = Language
frame-sign-out = Sign out
frame-today-is = Today is
nav-today = Today
nav-claims = Claims
nav-documents = Documents
nav-sources = Sources
nav-claimants = Claimants
nav-outbox = Outbox

# What went wrong
page-not-found = There is no page at this address. Perhaps the link is old, or was cut short.
problem-not-found = Not found
problem-forbidden = Not allowed
problem-unavailable = Not available right now
problem-internal = Something went wrong
problem-refused = That did not work
problem-to-today = Go to Today

# Signing in, first start
sign-in-title = Sign in
sign-in-kept = Your sign-in had run out. Sign in again: what you typed is kept and offered to you again.
sign-in-refused = Email and password do not match. Try again, or ask whoever runs this server.
kept-title = Signed in again
kept-lead = What you typed is still here and has not been sent yet.
kept-send = Send it now
form-unreadable = The form is too large or broke off, and nothing was stored. Go back, shorten the text and send it again.
setup-title = First steps
setup-welcome = Welcome to Foresaid
setup-lead = There is nobody here yet. Create the first reviewer, who judges claims and receives mail.
setup-password-hint = At least { $count } characters; a sentence is fine.
setup-create = Create and sign in
setup-done = This instance has been set up already. Sign in instead.
reviewer-name-label = Name
reviewer-email-label = Email
reviewer-password-label = Password
reviewer-language-label = Language
reviewer-zone-label = Time zone
