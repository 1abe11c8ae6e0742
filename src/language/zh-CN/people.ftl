# 谁可以做什么，谁负责哪条论断。

role-viewer = 读者
role-reviewer = 评审人
role-administrator = 管理员

role-may-not-write = 你在这里是读者：可以看所有内容，只能改自己的设置。需要更多权限，请向管理员申请评审人角色。
role-may-not-manage = 只有管理员可以这样做。请找管理员操作，或请管理员给你这个角色。
reviewer-may-not-judge = 不能把论断交给 { $id } 号：此人是读者、已不能登录，或者不存在。请选择评审人或管理员。
reviewer-inactive = { $email } 已不能登录，也不能在这里操作。请换一个人，或请管理员恢复其账号。
reviewer-unknown = 没有 { $id } 号人员。请查看人员列表。
people-last-administrator = 这是最后一位管理员：请先让别人成为管理员。

absence-ends-before-it-begins = 离开的最后一天早于第一天，请检查这两个日期。
absence-is-over = 这些日子已经过去了，请填写还没到的日子。
absence-stand-in = 代理人必须是另一位可以评审的人。请选择评审人或管理员，或者留空。
absence-not-found = 没有编号为 { $id } 的休假记录。

assignment-rule-nobody = 请说明论断交给谁：至少选择一个人。
assignment-rule-not-found = 没有编号为 { $id } 的分配规则；它可能已被删除。
hand-over-to-nobody = 没有可以接手的人。请选择另一位可以评审的人。
why-nobody-assigned = 现在无人负责

event-assigned = 已分配
event-topics = 主题
aspect-topics = 主题
topic-too-long = “{ $topic }”作为主题太长：最多 { $most } 个字符。请用一两个词。
topics-too-many = 主题太多：最多 { $most } 个。

claims-topic = 主题
claims-reviewer = 负责人
claims-reviewer-none = 无人负责
api-reviewer-filter = “{ $text }”不是评审人：请填编号，或用 none 表示无人负责的论断。
cli-reviewer-changed = { $email } 现在是{ $role }。
cli-handed-over = { $count ->
    [0] 没有需要移交的未定论断。
   *[other] 已移交 { $count } 条未定论断。
}
cli-away = { $id }  { $name } 于 { $days } 离开；由其他人分担。
cli-away-with-stand-in = { $id }  { $name } 于 { $days } 离开；由 { $stand_in } 代理。
cli-away-days = 请写明离开的日子：--from 日期 --to 日期。

reviewer-language = 这里没有这种语言：请用 en 或 zh-CN。
api-operation-list_reviewers = 列出人员：角色、负责多少条未定论断、何时离开。
api-operation-add_reviewer = 添加人员。限管理员。
api-operation-change_reviewer = 更改某人的角色，或停用其账号。不能再评审的人会交回所有未定论断。限管理员。
api-operation-hand_over = 把一位评审人的所有未定论断交给另一人，或由其他人分担。限本人或管理员。
api-operation-add_absence = 登记某人将离开的日子和代理人。限本人或管理员。
api-operation-remove_absence = 取消一次离开。限本人或管理员。
api-operation-list_assignment_rules = 列出新论断分配给评审人的规则。
api-operation-add_assignment_rule = 在其他规则之后添加一条规则。限管理员。
api-operation-move_assignment_rule_up = 把一条规则移到上一条之前。限管理员。
api-operation-remove_assignment_rule = 删除一条规则；已分配的不变。限管理员。
api-operation-assign_claims = 手动把论断交给评审人，取代原来的负责人。
api-operation-set_topics = 设定论断的主题；以后的导入不再改动。
api-operation-set_document_topics = 设定文档的主题，其中所有论断也都有这些主题。

today-unassigned = { $count ->
   *[other] { $count } 条未定论断没有评审人。
}
today-unassigned-hint = 所有可以评审的人都会收到提醒。
