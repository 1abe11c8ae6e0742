# 产品的固定用词；键即数据库与接口中的词。

horizon-under_a_year = 一年以内
horizon-one_to_three_years = 一到三年
horizon-longer = 三年以上
horizon-open = 没有最后期限

kind-prediction = 预测
kind-statement = 陈述
kind-opinion = 观点

verdict-came_true = 应验
verdict-partly = 部分应验
verdict-did_not = 落空
verdict-too_early = 为时尚早
verdict-ambiguous = 有争议
verdict-unverifiable = 无法判断
verdict-void = 作废

schedule-upcoming = 未到期
schedule-due_soon = 将到期
schedule-due = 到期
schedule-overdue = 逾期

evidence-not_checked = 未查证
evidence-nothing_found = 查无所获
evidence-suggested = 有待确认
evidence-supported = 有支持
evidence-contradicted = 有反证
evidence-mixed = 正反皆有

relation-supports = 支持
relation-contradicts = 反对
relation-context = 背景

state-suggested = 待定
state-accepted = 采纳
state-rejected = 不采纳

outcome-new_items = 有发现
outcome-nothing_relevant = 有新内容，均不相关
outcome-unchanged = 无变化
outcome-failed = 失败

occasion-due_soon = 将到期
occasion-due = 到期
occasion-overdue = 逾期
occasion-check_in = 中途回看
occasion-digest = 摘要

reminder-queued = 待发
reminder-bundled = 并入摘要
reminder-sent = 已发
reminder-cancelled = 已撤销
reminder-dismissed = 已停止
reminder-failed = 已放弃

event-imported = 导入
event-reworded = 原行有改动
event-vanished = 已从文档中消失
event-returned = 重新出现在文档中
event-window = 到期窗口变更
event-evidence_status = 证据状态
event-evidence_added = 新增证据
event-evidence_accepted = 采纳证据
event-evidence_rejected = 不采纳证据
event-verdict_recorded = 记录判定
event-verdict_withdrawn = 撤回判定
event-kind = 更正类型
event-accepted = 采纳为论断
event-said_again = 之前说过
event-tracked = 改为跟踪这一条
event-tracked_apart = 单独跟踪
event-import_undone = 撤销导入

precision-day = 日
precision-week = 周
precision-month = 月
precision-quarter = 季度
precision-half = 半年
precision-year = 年
precision-years = 若干年
precision-decade = 十年

basis-stated = 原文写明
basis-inferred = 推断
basis-default = 默认复查日
basis-manual = 人工设定

origin-settings = 设置文件
origin-dashboard = 操作界面

source-kind-feed = 订阅源
source-kind-page = 网页
source-kind-json = JSON

job-check_sources = 查证来源
job-send_reminders = 发送提醒
job-clean_up = 清理

part-guest = 嘉宾
part-host = 主持人
part-author = 作者

field-claim = 观点/预测
field-claimant = 提出者
field-due = 到期
field-said_on = 提出日期
field-probability = 概率
field-criteria = 判定标准
field-detail = 详细说明
field-verdict = 结论
field-result = 实际结果
field-evidence = 证据
