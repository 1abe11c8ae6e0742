# 来源列表
sources-caption = 出错的在前。出错的来源仍会继续查，只是放慢。
sources-source = 来源
sources-state = 状态
sources-last = 上次查证
sources-next = 下次
sources-do = 操作
sources-none = 还没有来源。
sources-none-lead = 来源是可能出现答案的订阅源、网页或 JSON 接口。可在此添加，也可写入 sources.toml。
sources-add = 添加来源
source-health-ok = 正常
source-health-failing = 出错
source-health-waiting = 等待中
source-health-off = 已暂停
source-never-checked = 尚未查过
source-failing-since = 始于

# 表单
source-form-name = 名称
source-form-kind = 类型
source-form-feed = 订阅源（RSS、Atom、JSON Feed）
source-form-page = 网页（HTML）
source-form-json = JSON 接口
source-form-url = 网址
source-form-selector = 选择器
source-form-selector-hint = 网页用 CSS 选择器，JSON 用 jq 过滤式。留空表示全部。
source-form-interval = 间隔（分钟）

# 单个来源
source-check-now = 现在查
source-pause = 暂停
source-resume = 恢复
source-open = 打开网址
source-checks = 查证记录
source-checks-caption = 最近 { $count } 次，新的在前
source-check-when = 时间
source-check-outcome = 结果
source-check-detail = 详情
source-check-took = 用时
source-check-counts = 共 { $brought } 条，新 { $new } 条，{ $suggestions } 条提供给论断参考
source-settings = 设置
source-next-check = 下次查证
source-kept-by = 设置位置
source-minutes = { $count } 分钟
source-change = 修改
source-save = 保存
source-in-file-hint = 此来源写在 sources.toml 中，请在该文件中修改；每次启动时都会读取它。

# 操作结果
source-changed = 已保存，下一轮会查证此来源。
source-being-checked = 此来源正在查证中，请稍后刷新页面。
source-checked =
    { $new ->
        [0] 已查证：没有新内容。
       *[other] 已查证：新内容 { $new } 条，其中 { $suggestions } 条提供给论断参考。
    }
source-checked-failed = 查证失败。{ $error }
source-paused = 已暂停。恢复之前不再查证此来源。
source-paused-until-start = 已暂停，但下次启动时会按 sources.toml 恢复。若要彻底停用，请从该文件中删除。
source-resumed = 已恢复，下一轮会查证此来源。

# 存档副本
archived-title = 存档副本
archived-from = 抓取自
archived-at = 首次抓取
archived-seen = 最近一次抓到相同内容
archived-take = 按原样取走副本
archived-missing = 存档中已没有这份副本。
evidence-archived = 存档副本
evidence-alike = 另有 { $count } 条雷同
