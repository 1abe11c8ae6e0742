# The audit log, and passwords
audit-title = Audit log
audit-lead = Everything that was changed, by whom, when and why, the latest first.
audit-who = Who
audit-what = What
audit-everything = everything
audit-areas = About
audit-changes = Changes of claims
audit-day = Day
audit-day-wrong = Write the day as 2026-11-23.
audit-filter = Show
audit-clear = Show everything
audit-none = Nothing of that sort has happened.
audit-none-lead = Names must be written as they stand in the log. Clear the filters to see all of it.
audit-time = Time
audit-about = About
audit-more = More
audit-earlier = Earlier
area-claims = claims
area-documents = documents
area-sources = sources
area-people = people
area-sign_ins = sign-ins
area-reminders = reminders
area-settings = settings
deed-signed-in = signed in
deed-signed-out = signed out
deed-set-up = set the instance up
deed-by-api = by the API: { $method } { $path }
deed-role =
    { $active ->
        [yes] { $name } is { $role } now
       *[no] { $name } ({ $role }) cannot sign in any more
    }
deed-token-made = made the token “{ $token }” for { $name }
deed-token-revoked = revoked the token “{ $token }” of { $name }
deed-password-link = made a link by which { $name } can set a password
deed-password-set = set a new password by a link
deed-password-by-command = set a new password for { $name } on the command line
deed-calendar = renewed the address of the calendar
password-title = Your new password
password-section = Password
password-present = Present password
password-new = New password
password-set = Set the password
password-change = Change the password
password-change-hint = Everywhere else you are signed out.
password-present-wrong = The present password is not right. Whoever forgot it can ask an administrator for a link.
password-not-yours = Only the person themselves can change this password; make a link instead.
password-was-changed = Your password is changed; everywhere else you are signed out.
password-was-set = Your password is set. Sign in with it.
password-link-lead = For somebody who forgot their password: a link by which they set a new one. It works once, for a day; an earlier one works no more.
password-link-show = Show a link
password-link-mail = Mail a link
password-link-fresh = The link
password-link-fresh-hint = Give it to them in a safe way: it is shown only this once, and whoever has it can set the password.
password-link-mailed = A link is on its way to { $email }.
password-link-not-mailed = The mail could not be sent: { $reason } Show the link instead.
password-link-inactive = Whoever cannot sign in any more needs no password. Bring them back first.
password-link-over = This link works no more: it was used, or made anew, or a day has passed. Ask an administrator for another.
password-mail-subject = Set a new password for Foresaid
password-mail-greeting = Hello { $name },
password-mail-text = an administrator made you a link to set a new password. It works once, within { $hours } hours. If you did not ask for it, leave it be: nothing changes until it is used.
cli-password-set = The password of { $email } is set; they are signed out everywhere.
audit-after-wrong = “after” takes the “next” of the page before.
api-operation-list_audit = Lists who did what, changes of claims and everything else, the latest first. For administrators.
deed-imported = imported { $titles }
deed-source-added = added the source “{ $name }”
deed-source-changed = changed the source “{ $name }”
deed-source-checked = checked the source “{ $name }”
deed-source-paused = paused the source “{ $name }”
deed-source-resumed = resumed the source “{ $name }”
deed-sources-imported = { $count ->
    [one] imported a list of sources; one of them is new
   *[other] imported a list of sources; { $count } of them are new
 }
