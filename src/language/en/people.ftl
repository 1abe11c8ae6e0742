# Who may do what, and who looks after which claim.

role-viewer = viewer
role-reviewer = reviewer
role-administrator = administrator

role-may-not-write = You are a viewer here: you can read everything, and change only your own settings. Ask an administrator for the role of a reviewer.
role-may-not-manage = Only an administrator can do this. Ask one, or have one give you that role.
reviewer-may-not-judge = Person { $id } cannot be given claims: they are a viewer, cannot sign in any more, or are not here. Choose a reviewer or an administrator.
reviewer-inactive = { $email } cannot sign in any more, and cannot act here. Name somebody else, or let an administrator bring them back.
reviewer-unknown = There is nobody with the number { $id }. See the list of people.
people-last-administrator = This is the last administrator: make somebody else one first.

absence-ends-before-it-begins = The last day away comes before the first one. Please check the two days.
absence-is-over = These days are over already. Please name days that are still to come.
absence-stand-in = The stand-in must be somebody else who may judge claims. Choose a reviewer or an administrator, or leave it empty.
absence-not-found = There is no absence with the number { $id }.

assignment-rule-nobody = Say to whom the claims go: choose at least one person.
assignment-rule-not-found = There is no assignment rule with the number { $id }; it may have been removed.
hand-over-to-nobody = There is nobody to hand the claims to. Choose somebody else who may judge claims.
why-nobody-assigned = nobody looks after it now

event-assigned = assigned
event-topics = topics
aspect-topics = topics
topic-too-long = “{ $topic }” is too long for a topic: { $most } characters at most. Use a word or two.
topics-too-many = Those are too many topics: { $most } at most.

claims-topic = Topic
claims-reviewer = Reviewer
claims-reviewer-none = nobody
api-reviewer-filter = “{ $text }” is not a reviewer: give the number of one, or none for claims that nobody looks after.
cli-reviewer-changed = { $email } is { $role } now.
cli-handed-over = { $count ->
    [0] There was no open claim to hand over.
    [one] One open claim was handed over.
   *[other] { $count } open claims were handed over.
}
cli-away = { $id }  { $name } is away { $days }; the others share the claims.
cli-away-with-stand-in = { $id }  { $name } is away { $days }; { $stand_in } stands in.
cli-away-days = Name the days away: --from DAY --to DAY.

reviewer-language = That is not a language spoken here: use en or zh-CN.
api-operation-list_reviewers = Lists the people: their roles, how many open claims they look after, when they are away.
api-operation-add_reviewer = Adds somebody. For administrators.
api-operation-change_reviewer = Changes somebody's role, or lets them go. Whoever may not judge any more gives all open claims back. For administrators.
api-operation-hand_over = Gives all open claims of a reviewer to another, or shares them among the others. One's own, or for administrators.
api-operation-add_absence = Says that somebody will be away, and who stands in. One's own, or for administrators.
api-operation-remove_absence = Calls an absence off. One's own, or for administrators.
api-operation-list_assignment_rules = Lists the rules by which new claims find their reviewers.
api-operation-add_assignment_rule = Adds a rule behind the others. For administrators.
api-operation-move_assignment_rule_up = Asks a rule before the one above it. For administrators.
api-operation-remove_assignment_rule = Removes a rule; what it assigned stays. For administrators.
api-operation-assign_claims = Gives claims to reviewers by hand, in place of whoever looked after them.
api-operation-set_topics = Sets the topics of a claim. Later imports leave them alone.
api-operation-set_document_topics = Sets the topics of a document, which all its claims have too.

today-unassigned = { $count ->
    [one] One open claim has no reviewer.
   *[other] { $count } open claims have no reviewer.
}
today-unassigned-hint = Everyone who may judge hears of them.
