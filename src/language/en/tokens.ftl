# The tokens with which programs act for a person
tokens-title = Tokens
tokens-lead = A program that shows one acts for this person, as far as its scope reaches and never further than their role.
token-name = Name
token-name-hint = What it is for, such as “weekly report”.
token-name-missing = Give the token a name of at most { $most } characters that says what it is for.
token-name-taken = There is a token called “{ $name }” already. Choose another name.
token-not-found = There is no valid token called “{ $name }”. `foresaid token list` shows all.
token-only-own = Everybody makes their own tokens; an administrator may revoke other people’s, not make them.
token-made = Made
token-used = Last used
token-ends = Ends
token-no-end = never
token-last-day = Last day
token-last-day-hint = Empty: it has no end. You are warned two weeks before.
token-last-day-past = The last day of a token cannot be past. Choose today or a later day.
token-scope = Scope
token-scope-too-narrow = This token may { $has }; this needs one that may { $needs }.
token-revoke = Revoke
token-add = Make a token
token-fresh = Your new token
token-fresh-hint = Copy it now: it is shown only this once, and kept only as a hash.
token-was-revoked = The token is revoked for good.

# How a token stands
token-valid = valid
token-ends_soon = ends soon
token-expired = has ended
token-revoked = revoked

# How far a token reaches
scope-read = read
scope-write = write
scope-admin = administer
scope-meaning-read = Reads everything its person may read, and changes nothing.
scope-meaning-write = Also adds evidence, gives verdicts, imports documents and works on sources.
scope-meaning-admin = Also looks after people, assignment and the instance, if its person may.

# On the command line
cli-token-revoked = The token “{ $name }” is revoked.
cli-tokens-none = There are no tokens. `foresaid token add NAME --reviewer EMAIL` makes one.

# Sign-ins
sign-in-too-often = { $minutes ->
    [one] Too many sign-ins with this address have failed. Try again in a minute.
   *[other] Too many sign-ins with this address have failed. Try again in { $minutes } minutes.
}
token-outlives = This token ends; what is made with it must end no later. Give a last day on which this one still holds.

# The mail about a token that ends
mail-token-ends = The token “{ $name }” ends on { $ends }
mail-token-lead = The token “{ $name }” is refused from { $ends } on, and whatever uses it stops then. Make another one in time and give it to the program.
mail-open-tokens = Open your tokens
mail-token-why = You are written to because this token acts for you.
