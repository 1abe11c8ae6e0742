# Charts of track records, and two of them beside each other
compare-title = Compare two claimants
compare-lead = The line beside a share shows how far it could reach with many more claims: where two lines overlap, nobody can say yet who is better.
compare-first = One
compare-second = The other
compare-button = Compare
compare-figure = Figure
compare-nobody = Nobody here is called “{ $name }”. Choose a name from the list, or see the claimants.
compare-same = That is one and the same. Choose two.
compare-link = Compare with another
chart-years = Share right by the year of the statement
chart-years-told = One point for each year in which { $names } made claims that were scored, with the range it could lie in. The numbers stand in the table.
chart-calibration = Calibration
chart-calibration-told = For each tenth of the probabilities that { $names } gave: how much of it came true, with the range it could lie in. On the dotted line both are the same. The numbers stand in the table.
chart-calibration-caption = What was said to be so likely, and how much of it came true
chart-calibration-said = Said
chart-calibration-came = Came true
chart-calibration-range = Could be
chart-calibration-of =
    { $count ->
        [one] of one
       *[other] of { $count }
    }
claimant-open-claims = Open claims
claimant-settled-claims = Settled, and no longer followed
