# 只读的人，以及对尚未判定的评审人暂不公开的内容。

viewer-nothing-yet = 还没有导入任何文档。
viewer-nothing-yet-lead = 评审人会导入文档、添加来源；他们带来的内容会出现在这里。
viewer-suggested-lead = 表格之外读起来像预测的句子。哪些成为论断，由评审人决定。
viewer-triage-lead = 来源带来的、可能与未决论断有关的内容。评审人确认后才算数。

verdict-kept-back = 另一位评审人已给出判定。在你给出自己的判定之前暂不公开：请根据证据独立判断。
verdict-is-kept-back = 在你给出判定之前暂不公开
verdict-give = 给出判定
verdict-again = 重新判定

windows-gap = { $from } 至 { $to } 年：没有到期的论断
windows-gap-year = { $from } 年：没有到期的论断
help-upcoming = 最后一天还在后面；窗口可能已经开始。

health-mail-into-files = 邮件只写入文件，没有人会收到
health-mail-into-memory = 邮件只留在内存里，没有人会收到

settings-people = 人员与访问
settings-review = 谁来判定
settings-searching = 查找什么、用哪些词
settings-out = 对外发送
settings-record = 记录
settings-passwords = 密码
settings-passwords-where = 自己的密码；给他人的设置链接在各人的页面上
settings-tokens-where = { $count ->
    [0] 没有在用的；自己的令牌在自己的页面上创建
   *[other] { $count } 个在用；自己的令牌在自己的页面上创建
}
settings-channels-where = 自己的聊天与推送服务
settings-calendar-where = 供日历程序使用的私有地址
settings-outbox-where = 每一封邮件，已发出的和等待中的
settings-export-where = 全部内容，用来留存或带到另一个实例
settings-audit-where = 谁做了什么
settings-api-where = 供程序使用的每一项操作
settings-api = API

import-undo-asks = 这次导入新增的内容会被移除，更改的内容会恢复原样。此操作不能取消；如果还需要，请重新导入文件。
import-undo-really = 确认撤销

address-part-unknown = 网址中的“{ $part }”无法识别，已忽略。

frame-menu = 菜单
