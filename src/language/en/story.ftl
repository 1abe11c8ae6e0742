# The story of a claim, and its charts
story-title = The story
story-said = Said
story-window-opens = The window opens
story-window-closes = The window’s last day
story-look-again = A day for looking again
story-evidence = { $relation }: { $title }
story-change = { $before } → { $after }
story-forecast = { $percent } put on it
story-judged = Judged
history-every-change = Every change ({ $count })
chart-numbers = The numbers
forecasts-chart = Probabilities over time
forecasts-chart-told =
    { $count ->
        [one] One person’s probabilities, each holding until the next; the latest are { $latest }.
       *[other] The probabilities of { $count } people, each holding until the next; the latest are { $latest }.
    }
forecasts-who = Who
forecasts-when = When
forecasts-how-likely = Probability
