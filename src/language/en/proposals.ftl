# Verdicts that somebody proposes
proposal-by-person = { $name } proposes: { $verdict }
proposal-by-program = “{ $program }”, acting for { $name }, proposes: { $verdict }
proposal-note-missing = Say in a note why this should be the verdict.
proposal-claim-closed = Claim { $id } has its verdict already; there is nothing left to propose.
proposal-not-found = There is no proposal { $id }.
proposal-withdrawn = This proposal has been taken back already.
proposal-withdraw = Take the proposal back
proposal-was-withdrawn = The proposal is taken back.
event-verdict_proposed = verdict proposed
cli-proposed = Proposed for claim { $id }: { $verdict }. A person gives the verdict.
api-operation-list_proposals = Lists the verdicts that are proposed for a claim.
api-operation-propose_verdict = Proposes a verdict; a person gives it or does not. A second proposal of the same person takes the place of the first.
api-operation-withdraw_proposal = Takes a proposal back.
