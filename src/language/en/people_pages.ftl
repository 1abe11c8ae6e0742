# The pages of people and of assignment.

people-title = People
people-lead = Who reads, who judges, and who looks after the others. How new claims find their reviewers:
people-caption = Everybody with an account
people-role = Role
people-open = Open claims
people-away = Away
people-inactive = cannot sign in any more
people-stand-in = { $name } stands in
people-add = Add somebody
people-add-button = Add
people-password-hint = Tell it to them in a safe way.
people-was-added = { $name } can sign in now.
role-meaning-viewer = reads everything, changes only own settings
role-meaning-reviewer = judges claims, imports documents, watches sources
role-meaning-administrator = looks after the people too: roles, assignment, other people’s tokens

person-open = { $count ->
    [one] one open claim
   *[other] { $count } open claims
}
person-save-role = Save the role
person-let-go = Let go
person-bring-back = Bring back
person-let-go-hint = Whoever is let go, or becomes a viewer, gives all open claims back. Hand them over first if somebody in particular is to have them.
person-was-changed = Saved.
person-not-away = No days away are known.
person-shared = the others share the claims
absence-from = First day away
absence-to = Last day away
absence-stand-in-label = Who hears of the claims meanwhile
absence-add = Save the days
absence-remove = Call off
absence-days-missing = Name the first and the last day away.
absence-was-added = The days away are noted.
absence-was-removed = Called off.
hand-over-title = Hand over
hand-over-to = To
hand-over-shared = shared among all others
hand-over-hint = All open claims change hands at once. Who looks after a claim beside this person stays.
hand-over-button = { $count ->
    [one] Hand over one claim
   *[other] Hand over { $count } claims
}

assignment-title = Assignment
assignment-lead = New claims go to whom the first rule says that fits. Claims under no rule have no reviewer; everyone who may judge hears of them.
assignment-none = There are no rules yet: every new claim comes without a reviewer.
assignment-all-claims = Every claim
assignment-to-all = (each claim to all of them)
assignment-to-one = (each claim to the one with the fewest)
assignment-added-by = added by { $name }
assignment-up = Move up
assignment-remove = Remove
assignment-add = Add a rule
assignment-any-hint = What is left empty does not matter; a rule with nothing filled in takes every claim.
assignment-to = To
assignment-to-all-label = Each claim to all of them
assignment-to-all-hint = Otherwise each goes to the one who has fewest open claims and is not away.
assignment-add-button = Add the rule
assignment-rule-was-added = The rule holds for claims that come in from now on.
assignment-rule-was-moved = Moved.
assignment-rule-was-removed = The rule is gone; what it assigned stays.

assign-title = Assign these claims
assign-title-one = Assign
assign-tick = Tick: { $claim }
assign-share = Share them out
assign-share-hint = Each claim goes to the one who has fewest open claims. Otherwise each goes to everybody who is ticked.
assign-nobody-hint = With nobody ticked, nobody looks after them, and everyone who may judge hears of them.
assign-ticked = Assign those ticked
assign-save = Save
assign-nobody = Nobody
assign-nobody-of-many = They are taken from whoever looks after them; everyone who may judge hears of them.
assign-to-whom = Tick who looks after them, or “Nobody”, but not both.
assign-none-ticked = Tick the claims first, or assign all that were found.
claims-were-assigned = { $count ->
    [0] Nothing had to change.
    [one] One claim is assigned.
   *[other] { $count } claims are assigned.
}
topics-title = Topics
topics-hint = A word or two each, between commas. The topics of the document count as well. Later imports leave this alone.
topics-document-hint = A word or two each, between commas. All claims of this document have them. Later imports leave this alone.
topics-save = Save
topics-were-set = The topics are saved.
