# 命令行：保存的列表、批量更改、操作记录
table-when = 时间
table-who = 操作者
table-about = 范围
table-what = 内容
table-shared = 共享
table-filters = 筛选
cli-audit-none = 没有这样的记录。
cli-views-none = 还没有保存的列表。用 foresaid views save 名称 --by 邮箱 保存一个。
cli-view-shared = 所有人可见
cli-view-saved = 列表 { $id } 已保存：{ $name }。
cli-view-removed = 列表 { $id } 已移除：{ $name }。用 foresaid views restore { $id } 可恢复。
cli-set-found-none = 没有符合这些筛选的论断，什么也没有改。`foresaid claims list` 接受同样的筛选。
cli-set-which = 要更改哪些论断？请给出编号、筛选条件，或 --all。
cli-set-done = { $count ->
    [0] 没有需要更改的论断。
   *[other] 已更改 { $count } 条论断。一天之内可撤销：--undo { $id }
 }
cli-set-would = { $count ->
    [0] 没有论断会被更改。
   *[other] { $count } 条论断会被更改：
 }
