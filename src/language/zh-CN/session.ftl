# 评审流程与草稿。

session-title = 评审
session-start = { $count ->
   *[other] 评审等待你的 { $count } 条论断
}
session-at = 等待你的 { $of } 条中的第 { $at } 条
session-waiting = { $count ->
    [0] 这条论断不需要你评审。
   *[other] 这条论断不需要你评审；另有 { $count } 条在等你。
}
session-previous = 上一条
session-next = 下一条
session-whole = 这条论断的全部内容
session-nothing = 没有等待你评审的论断。
session-nothing-lead = 你负责的论断快到期、到期、逾期、需要第二次判定或有规则建议判定时，会出现在这里。
session-key-next = 下一条论断
session-key-previous = 上一条论断
session-key-down = 下一条证据
session-key-up = 上一条证据
session-key-open = 打开
session-key-accept = 采纳：支持、反对、背景
session-key-reject = 排除
session-key-rest = 以它为依据
session-key-none = 没有证据
session-key-verdict = 选择判定
session-key-write = 写理由；按 Esc 离开
session-key-record = 提交表单
draft-back = 已恢复你之前填写的内容，保存于
draft-drop = 丢弃
draft-offline = 你已离线。填写的内容保存在此浏览器中，恢复连接后请再次提交。
api-operation-show_queue = 列出等待调用者评审的论断，最紧迫的在前。
