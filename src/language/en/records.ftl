# Track records of topics, documents and programmes; how reviewers agree and forecast.

records-title = Track records
records-lead = How the claims of topics, documents and programmes came out. A claim with two topics counts for both; what could not be judged is counted and not scored.
records-link = Topics, documents, programmes and reviewers
records-none-topic = No claim has a topic yet. Topics come with documents, in front matter or in a column, or are given on the page of a claim.
records-none-document = There is no claim yet. Claims come with documents: import one first.
records-none-programme = No document names its programme yet: a line such as “Programme: Harbour Hour” in its head does.
records-agreement = Agreement of reviewers
records-agreement-lead = Of every two, over the claims that both have judged. κ (Cohen 1960) is 1 when they always agree and 0 when no more often than chance.
records-agreement-none = No claim has been judged by two people yet.
records-name = Name
records-two = Two reviewers
records-alike = Seen alike
records-kappa = κ
records-agree = { $count ->
    [one] { $agreed } of one claim ({ $from } to { $to } %)
   *[other] { $agreed } of { $count } claims ({ $from } to { $to } %)
}
records-forecasters = Forecasts by people here
records-forecasters-lead = Of each claim the last probability before its outcome was known; the time-weighted score counts earlier ones, too, each for as long as it stood. 0 is perfect, 0.25 a coin.
records-forecasters-none = Nobody has put a probability on a claim yet.
records-forecaster = Person
records-time-weighted = Time-weighted
cli-score-forecaster = { $name }  Brier { $brier }, time-weighted { $weighted }, skill { $skill }  ({ $n } of { $rows } claims scored)
api-operation-show_agreement = Says how often reviewers agree on the claims that both have judged.
api-operation-list_forecasters = Says how good the probabilities were that people here put on claims.
records-unscored = Not scored
