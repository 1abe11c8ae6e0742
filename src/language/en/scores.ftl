# Scores.

cli-score-nobody = There are no claimants yet. Import a document with `foresaid import FILE`.
cli-score-person = { $name }: { $share } % right of { $scored } judged (would settle between { $from } and { $to } %), { $unscored } not scored, { $open } open, { $overdue } overdue
cli-score-too-few = { $name }: too few to say ({ $right } right of { $scored } judged), { $unscored } not scored, { $open } open, { $overdue } overdue
cli-score-unjudged = { $name }: nothing judged yet, { $unscored } not scored, { $open } open, { $overdue } overdue
cli-score-rows = { $rows ->
    [one] One forecast
   *[other] { $rows } forecasts
}, { $n } with an outcome, { $unscored } not scored
cli-score-brier = Brier score (0 is perfect, 0.25 a coin)
cli-score-log = log score (0 is perfect, −0.693 a coin)
cli-score-skill = skill against always saying the mean outcome (1 is perfect, 0 no better)
cli-score-reliability = reliability (lower is better)
cli-score-resolution = resolution (higher is better)
cli-score-uncertainty = uncertainty (of the outcomes themselves)
cli-score-calibration = Of what was called so likely, this much came true:
cli-score-bucket = { $from } to { $to } %: { $observed } % of { $n } (would settle between { $low } and { $high } %)
score-no-column = The file needs a column of probabilities (such as “probability”) and one of outcomes (such as “outcome”, with 1 and 0). It has: { $columns }.
score-broken = The file cannot be read as CSV: { $reason }
score-probability = line { $line }: “{ $cell }” is no probability; write a number from 0 to 1 or a percentage. The row is left out.
score-outcome = line { $line }: “{ $cell }” is no outcome; write 1, 0, a share between them, or nothing. The row is left out.
