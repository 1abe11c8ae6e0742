# 人员与分配页面。

people-title = 人员
people-lead = 谁可以看，谁可以评审，谁管理人员。新论断如何分配：
people-caption = 所有账号
people-role = 角色
people-open = 未定论断
people-away = 离开
people-inactive = 已不能登录
people-stand-in = 由 { $name } 代理
people-add = 添加人员
people-add-button = 添加
people-password-hint = 请用安全的方式告诉对方。
people-was-added = { $name } 现在可以登录了。
role-meaning-viewer = 可以看所有内容，只能改自己的设置
role-meaning-reviewer = 评审论断、导入文档、管理来源
role-meaning-administrator = 还管理人员：角色、分配、他人的令牌

person-open = { $count ->
   *[other] { $count } 条未定论断
}
person-save-role = 保存角色
person-let-go = 停用账号
person-bring-back = 恢复账号
person-let-go-hint = 停用或改为读者后，其所有未定论断都会交回。如果要交给特定的人，请先移交。
person-was-changed = 已保存。
person-not-away = 没有登记离开的日子。
person-shared = 由其他人分担
absence-from = 离开的第一天
absence-to = 离开的最后一天
absence-stand-in-label = 期间由谁接收提醒
absence-add = 保存日期
absence-remove = 取消
absence-days-missing = 请填写离开的第一天和最后一天。
absence-was-added = 已登记离开的日子。
absence-was-removed = 已取消。
hand-over-title = 移交
hand-over-to = 交给
hand-over-shared = 由所有其他人分担
hand-over-hint = 所有未定论断一次移交。与此人共同负责的人不变。
hand-over-button = { $count ->
   *[other] 移交 { $count } 条论断
}

assignment-title = 分配
assignment-lead = 新论断交给第一条符合的规则所指的人。没有规则符合的论断没有评审人，所有可以评审的人都会收到提醒。
assignment-none = 还没有规则：每条新论断都没有评审人。
assignment-all-claims = 所有论断
assignment-to-all = （每条都交给他们所有人）
assignment-to-one = （每条交给其中负责最少的人）
assignment-added-by = 由 { $name } 添加
assignment-up = 上移
assignment-remove = 删除
assignment-add = 添加规则
assignment-any-hint = 留空的条件不作要求；什么都不填的规则适用于所有论断。
assignment-to = 交给
assignment-to-all-label = 每条都交给他们所有人
assignment-to-all-hint = 否则每条交给其中未定论断最少且没有离开的人。
assignment-add-button = 添加规则
assignment-rule-was-added = 规则对今后导入的论断生效。
assignment-rule-was-moved = 已移动。
assignment-rule-was-removed = 规则已删除；已分配的不变。

assign-title = 分配这些论断
assign-title-one = 分配
assign-tick = 勾选：{ $claim }
assign-share = 分摊
assign-share-hint = 每条论断交给其中未定论断最少的人；否则每条都交给所有勾选的人。
assign-nobody-hint = 如果谁都不勾选，就没有人负责，所有可以评审的人都会收到提醒。
assign-ticked = 分配勾选的论断
assign-save = 保存
assign-nobody = 无人
assign-nobody-of-many = 取消现有的负责人，所有可以评审的人都会收到提醒。
assign-to-whom = 请勾选负责人，或勾选“无人”，不能同时勾选。
assign-none-ticked = 请先勾选论断，或分配找到的全部论断。
claims-were-assigned = { $count ->
    [0] 无需改动。
   *[other] 已分配 { $count } 条论断。
}
topics-title = 主题
topics-hint = 每个一两个词，用逗号隔开。文档的主题也算在内。以后的导入不再改动。
topics-document-hint = 每个一两个词，用逗号隔开。这份文档的所有论断都有这些主题。以后的导入不再改动。
topics-save = 保存
topics-were-set = 主题已保存。
