# 有人建议的判定
proposal-by-person = { $name }建议：{ $verdict }
proposal-by-program = “{ $program }”代表{ $name }建议：{ $verdict }
proposal-note-missing = 请在说明中写明为什么应这样判定。
proposal-claim-closed = 论断 { $id } 已有判定，无需再提建议。
proposal-not-found = 没有编号为 { $id } 的建议。
proposal-withdrawn = 此建议已经撤回。
proposal-withdraw = 撤回建议
proposal-was-withdrawn = 建议已撤回。
event-verdict_proposed = 建议判定
cli-proposed = 已为论断 { $id } 建议：{ $verdict }。最终由人来判定。
api-operation-list_proposals = 列出对某条论断建议的判定。
api-operation-propose_verdict = 建议一个判定，由人决定是否采用。同一人的新建议会取代旧建议。
api-operation-withdraw_proposal = 撤回一条建议。
