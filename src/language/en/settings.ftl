# The settings, as administrators read them
settings-title = Settings
settings-lead = What this instance does, and from where it knows.
settings-here = Changed on these pages, at once
settings-entries =
    { $count ->
        [0] none
        [one] one
       *[other] { $count }
    }
settings-at-start = Read at start
settings-at-start-lead = From the weakest to the strongest: what is built in, the file of the environment, variables, the command line. config/default.toml explains each; secrets are masked. A change holds after a new start.
settings-key = Key
settings-value = Value
settings-from = From
settings-from-default = built in
settings-from-command-line = the command line
