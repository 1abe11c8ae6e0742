# Where messages go
webhook-twice = Webhook { $id } ({ $name }) tells the same to this address already.
channel-secret-name-broken = A secret of the environment is written ${"{"}NAME{"}"}, in letters, digits and _.
