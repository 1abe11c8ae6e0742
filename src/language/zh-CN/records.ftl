# 主题、文档和节目的记录；评审人的一致程度与预测。

records-title = 记录
records-lead = 各主题、文档和节目的论断结果。有两个主题的论断两边都算；无法判定的会计数但不计分。
records-link = 主题、文档、节目和评审人
records-none-topic = 还没有带主题的论断。主题来自文档的元数据或表格的一列，也可以在论断页面上添加。
records-none-document = 还没有论断。请先导入一份文档。
records-none-programme = 还没有文档写明所属节目：在文档开头写一行“节目：港口一小时”即可。
records-agreement = 评审人的一致程度
records-agreement-lead = 两两比较双方都判定过的论断。κ（Cohen 1960）为 1 表示总是一致，为 0 表示不比偶然更一致。
records-agreement-none = 还没有论断由两个人判定过。
records-name = 名称
records-two = 两位评审人
records-alike = 看法一致
records-kappa = κ
records-agree = { $count ->
   *[other] { $count } 条论断中的 { $agreed } 条（{ $from }% 至 { $to }%）
}
records-forecasters = 本站成员的预测
records-forecasters-lead = 每条论断取结果为人所知之前的最后一个概率；时间加权分也计入更早的概率，各按其保持的天数。0 为完美，0.25 相当于抛硬币。
records-forecasters-none = 还没有人为论断给出概率。
records-forecaster = 成员
records-time-weighted = 时间加权
cli-score-forecaster = { $name }  Brier 分 { $brier }，时间加权 { $weighted }，技巧分 { $skill }（{ $rows } 条论断中 { $n } 条计分）
api-operation-show_agreement = 显示评审人对双方都判定过的论断有多一致。
api-operation-list_forecasters = 显示本站成员给出的概率有多准。
records-unscored = 未计分
