# Probabilities that people put on claims, and those that words imply
forecasts-title = How likely
forecast-of-claimant = The claimant
forecast-of-words = Implied by the words
forecast-implied = { $low } to { $high }: “{ $words }” is read as { $term } on the likelihood scale of the IPCC. The claimant gave no such number.
forecast-own = You
forecast-before = before: { $percent } ({ $at })
forecasts-hidden =
    { $count ->
        [one] One other person has given a probability. It is shown when you have given yours.
       *[other] { $count } others have given a probability. They are shown when you have given yours.
    }
forecast-label = Your probability, in percent
forecast-give = Give
forecast-was-given = Your probability is { $percent }. You can change it until the claim is settled.
forecast-range = Give a probability from 0 to 100 percent, such as 65.
forecast-opinion = This is an opinion: nothing will show whether it is true. Correct its kind first if it is a prediction.
forecast-settled = The claim is settled, so no probability can be put on it any more.
event-forecast_given = probability given
api-operation-list_forecasts = Lists what is thought of a claim's chances: stated, implied by its words, the caller's own, and those of others once the caller has given one.
api-operation-give_forecast = Puts the caller's probability on an open claim, or changes it.
likelihood-virtually_certain = virtually certain
likelihood-extremely_likely = extremely likely
likelihood-very_likely = very likely
likelihood-likely = likely
likelihood-more_likely_than_not = more likely than not
likelihood-as_likely_as_not = about as likely as not
likelihood-unlikely = unlikely
likelihood-very_unlikely = very unlikely
likelihood-extremely_unlikely = extremely unlikely
likelihood-exceptionally_unlikely = exceptionally unlikely
