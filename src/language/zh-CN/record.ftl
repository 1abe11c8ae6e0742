# Imports on record, and undoing them
import-not-found = 没有编号为 { $id } 的导入。`foresaid imports` 会列出全部导入。
import-undone-already = 导入 { $id } 已经撤销过了。
import-later = 这份文档后来又从 { $file } 导入过。请先撤销导入 { $id }。
import-worked-on = 这次导入新增的论断中有 { $count } 条已有人处理过，因此不能撤销：{ $claims }。撤销会连同他们的记录一起丢失。
import-new = 新文档
import-changed = 文档有变化
import-unchanged = 没有变化
mapping-not-found = 没有编号为 { $id } 的列对应。`foresaid mappings` 会列出全部。

# What of a claim an import changed
aspect-text = 论断
aspect-claimants = 提出者
aspect-detail = 说明
aspect-kind = 类型
aspect-statement_date = 提出日期
aspect-window = 窗口
aspect-condition = 条件
aspect-probability = 概率
aspect-criteria = 判定标准
aspect-proposed_verdict = 建议的判定
aspect-result = 结果
aspect-evidence_links = 证据链接
aspect-heading = 标题

# Suggested claims
suggestion-suggested = 待定
suggestion-accepted = 已采纳
suggestion-dismissed = 已忽略
suggested-not-found = 没有编号为 { $id } 的候选论断。`foresaid claims suggested` 会列出全部。
suggested-accepted-already = 这条候选已经采纳过了。
suggested-take-back-first = 这条候选已经成为论断。请先收回采纳，再忽略它。
suggested-undecided = 这条候选还没有人决定，没有可以收回的。
suggested-gone = 这句话已经不在文档里了。
suggested-worked-on = 采纳之后已有人处理过论断 { $id }，因此不能收回采纳。

# Kind, window and sayings by hand
kind-why-missing = 请说明为什么改类型。
kind-is-so-already = 这条论断已经是这个类型了。
window-open-with-last-day = 最后一天和不设期限只能选一个。
window-not-by-hand = 这个窗口不是手动设定的，没有可以收回的。
sayings-tied-already = 这两条论断已经合并跟踪了。
sayings-both-judged = 两条论断都已有判定。请先收回其中一个：同一件事只有一个判定。
sayings-not-tied = 这条论断没有和别的说法合并。

# Why something changed, in histories
why-said-before = 论断 #{ $id } 说过同样的话，两者合并跟踪
why-first-saying-gone = 原来跟踪的那次说法已不在
why-window-taken-back = 窗口恢复为原话所说

# The same thing said again
span-days = { $count } 天
span-months = { $count } 个月
span-years = { $count } 年
said-later = { $span }后
said-earlier = 早 { $span }
said-same-day = 同一天
window-moved-later = 窗口推后了 { $span }
window-moved-earlier = 窗口提前了 { $span }
window-moved-open = 不再有最后期限
window-moved-closed = 有了最后期限：{ $day }
window-moved-not = 窗口没有变
said-first = 最早见于《{ $document }》
said-again = 在《{ $document }》中再次提到，{ $later }；{ $window }
said-again-undated = 在《{ $document }》中再次提到；{ $window }

# The command line
cli-imports-none = 还没有导入过任何文档。
cli-import-line = #{ $id }  { $at }  { $outcome }  《{ $title }》，来自 { $file }，由 { $actor } 导入：新增 { $new }，变化 { $changed }，不变 { $unchanged }，消失 { $vanished }
cli-import-line-undone = #{ $id }  { $at }  已由 { $by } 撤销  《{ $title }》，来自 { $file }
cli-import-undone = 已撤销《{ $title }》的导入 { $id }。
cli-import-undo-hint = 如需撤销：foresaid imports undo { $id }
cli-import-gone = 已不在文档中：{ $text }
cli-import-difference = { $field }：{ $before } → { $after }
cli-mappings-none = 没有记住任何列对应。
cli-mapping-line = #{ $id }  { $header }（{ $columns }）
cli-mapping-left-to-reader = 作为论断读取
cli-mapping-forgotten = 已忘记 { $header } 的列对应。
cli-suggested-none = 没有待定的句子。
cli-suggested-line = #{ $id }  第 { $line } 行  { $by }  { $state }  { $text }
cli-suggested-accepted = 已成为论断 #{ $id }。
cli-suggested-dismissed = 已忽略候选 { $id }。
cli-suggested-taken-back = 候选 { $id } 重新待定。
cli-claim-condition = 前提：{ $text }
cli-claim-passage = 第 { $line } 行：{ $text }
cli-claim-repeats = 之前说过：合并到论断 #{ $id } 跟踪
cli-claim-forecast = 预测概率 { $percent }%，{ $by }，{ $day }
cli-claim-forecast-by-nobody = 预测概率 { $percent }%，{ $day }
