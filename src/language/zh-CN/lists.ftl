# 列表的排序
claims-sort = 排序
sort-due = 最早到期在前
sort-said = 最近说的在前
sort-newest = 最新导入在前
sort-changed = 最近变动在前
sort-evidence = 证据最强在前

# 筛选与翻页
claims-more-filters = 更多筛选
claims-filter = 筛选
claims-due-from = 最后一天不早于
claims-due-to = 最后一天不晚于
claims-reviewer-me = 我
claims-previous-page = 上一页
list-keys-move = 下一条、上一条
list-keys-open = 打开
list-keys-tick = 勾选
list-keys-search = 搜索
list-keys-pages = 下一页、上一页
list-keys-undo = 撤销

# 视图
views-title = 已保存的视图
views-all = 全部论断
view-save = 保存这个列表
view-save-button = 保存
view-change = 修改这个视图
view-name = 名称
view-shared = 所有人可见
view-rename = 保存
view-remove = 删除
view-make-default = 打开列表时先看这个视图
view-no-default = 打开列表时先看全部
view-is-default = 默认
view-saved = 列表已保存为“{ $name }”。
view-changed = 视图“{ $name }”已修改。
view-removed = 视图“{ $name }”已删除。
view-restore = 撤销：恢复视图
view-restored = 视图“{ $name }”已恢复。
view-default-set = 打开列表时先看“{ $name }”。
view-default-none = 打开列表时先看全部。
view-without-name = 请给视图起个名称。
view-too-long = 名称太长：最多 { $most } 个字符。
view-name-taken = 你已经有一个名为“{ $name }”的视图，请换个名称。
view-not-yours = 这个视图属于别人。可以另存一个自己的。
view-not-found = 没有编号为 { $id } 的视图，可能已被删除。
views-too-many = 你已有 { $most } 个视图。请先删除一个再保存。

# 批量操作
bulk-title = 批量操作
bulk-tick-page = 勾选本页全部
bulk-all =
    { $count ->
       *[other] 找到的全部 { $count } 条，无论是否勾选
    }
bulk-too-many-here = 找到的全部：一次最多修改 { $count } 条，请先缩小筛选范围。
assign-all-found = 分配找到的全部论断
bulk-topics-label = 主题，用逗号分隔
bulk-add_topics = 添加
bulk-remove_topics = 移除
bulk-until = 推迟到
bulk-put_off = 推迟
bulk-seen = 我已知道它们到期了
bulk-strictness = 匹配的把握
bulk-watch = 设定
bulk-no-claims = 请先勾选论断，或选择找到的全部论断。
bulk-too-many = 共 { $count } 条论断；一次最多修改 { $most } 条，请先缩小筛选范围。
bulk-claims-gone = 其中一些论断已经不在了，请重新打开列表。
bulk-refused = 没有做任何修改：{ $of } 条中有 { $count } 条不能修改（{ $claims }）：{ $why }
bulk-not-found = 这里没有可以由你撤销的操作。
bulk-too-late = 已经撤销过，或操作已超过一天。
bulk-no-topics = 请写明主题，用逗号分隔。
bulk-no-day = 请选择推迟到哪一天。
bulk-unknown-action = 请选择要做什么。
bulk-done =
    { $count ->
        [0] 不需要修改：这些论断本来就是这样。
       *[other] 已修改 { $count } 条论断。
    }
bulk-undo =
    { $count ->
       *[other] 撤销对 { $count } 条论断的修改
    }
bulk-undone =
    { $count ->
       *[other] { $count } 条论断已恢复原样。
    }
bulk-undone-but =
    { $left ->
       *[other] { $count } 条已恢复原样；{ $left } 条此后又被改动，保持不变。
    }

# 今天
today-since = 上次来访之后
today-since-nothing = 上次来访（{ $at }）之后没有新的变动。
today-since-at = 自 { $at } 起
today-since-more = 最近 { $count } 次变动
today-changed-claims = 最近变动的论断
today-mentions = 有人提到你
today-mine =
    { $count ->
       *[other] 由你负责的未决论断 { $count } 条
    }
session-start-many = 评审等待你的论断（100+）
today-all-many = 查看全部
today-mine-many = 由你负责的未决论断超过 1,000 条
today-unassigned-many = 超过 1,000 条未定论断没有评审人。

# 命令行
cli-no-such-claimant = 没有名为“{ $name }”的提出者，或有多个名字以此开头。请写全名或编号。

# 接口
api-operation-list_views = 列出你能看到的视图，你自己的在前，并说明打开列表时先看哪一个。
api-operation-save_view = 把一个列表保存为视图，只供自己或供所有人使用。
api-operation-change_view = 修改视图的名称或列表，或决定是否与他人共享。
api-operation-remove_view = 删除视图，一段时间内可以恢复。
api-operation-restore_view = 恢复已删除的视图。
api-operation-set_default_view = 设定打开列表时先看的视图。
api-operation-change_many_claims = 对多条论断做同一件事：要么全部修改，要么只要有一条不能修改就都不改。
api-operation-undo_bulk_change = 撤销对多条论断的修改，此后又被改动的除外。
