# What sources are asked with besides
header-no-colon = A header is written as Name: value, one on a line.
header-name = A header's name has letters, digits and hyphens only, such as Accept-Language. Write each as Name: value, one on a line.
header-not-ours = The header { $name } is set by the client itself. Leave it out.
header-value = The value of { $name } must be one line of plain ASCII, not empty and not longer than 2,000 characters.
header-template = In the value of { $name }, ${"{"} begins the name of a variable: write it like ${"{"}FORESAID_SECRET_PORT{"}"}.
header-twice = The header { $name } is given twice.
header-too-many = At most { $most } headers can be sent along.
header-secret-in-the-open = { $name } carries a secret, and secrets are not stored. Put it into a variable of the environment and write its name in its place, such as ${"{"}FORESAID_SECRET_PORT{"}"}.
header-variable-not-permitted = The headers name { $name }, which is not among sources.header_variables. Add it there, or use a name that is.
header-variable-other-host = The headers name { $name }, which sources.header_variables permits for another host than { $host }.
header-variable-unset = The headers name { $name }, which is not set where Foresaid runs, or empty. Set it (or { $name }_FILE) and start again.
header-variable-file = The file that { $name }_FILE names cannot be read ({ $reason }). Check its path and its rights.
header-unfit = What the environment gives for the header { $name } cannot be sent: it must be one line of plain ASCII.
config-header-variables = sources.header_variables has the entry “{ $value }”. Write NAME or PREFIX_*, with @host behind it if it is for one host only; variables that begin with FORESAID__ are settings and are never sent.
source-moved-secrets = Its headers carry secrets, which are not sent to another host, so the new address is not taken over by itself. Change it here if it is right.
source-form-headers = Headers
source-form-headers-lines = Sent along
source-form-headers-hint = One Name: value on a line. A secret stays in the environment of the server: write the name of its variable, such as ${"{"}FORESAID_SECRET_PORT{"}"}. It is not sent to other hosts.
doctor-source-headers = { $name }: { $error }

# Where a claim was searched for
claim-searched-many = Searched for this claim in { $count } sources, the last time in each between { $oldest } and { $newest }
claim-not-yet-searched-many = { $count } sources were not searched for it yet, because they fail or were not checked since
claim-searched-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }

# When a feed wants to be left alone
source-rests = Left alone, as its feed asks
source-rests-hours = hours { $hours }
