# 供程序代表某人行事的令牌
tokens-title = 令牌
tokens-lead = 持有令牌的程序以此人的身份行事，不超出令牌的范围，也不超出此人的角色。
token-name = 名称
token-name-hint = 用途，例如“每周报告”。
token-name-missing = 请给令牌起一个说明用途的名称，最多 { $most } 个字符。
token-name-taken = 已有名为“{ $name }”的令牌，请换一个名称。
token-not-found = 没有名为“{ $name }”的有效令牌。foresaid token list 可列出全部。
token-only-own = 令牌只能由本人创建；管理员可以吊销他人的令牌，但不能代为创建。
token-made = 创建于
token-used = 上次使用
token-ends = 到期
token-no-end = 永不
token-last-day = 最后有效日
token-last-day-hint = 留空则不会到期。到期前两周会提醒。
token-last-day-past = 令牌的最后有效日不能早于今天，请选择今天或之后的日子。
token-scope = 范围
token-scope-too-narrow = 此令牌的范围是“{ $has }”，这项操作需要“{ $needs }”。
token-revoke = 吊销
token-add = 创建令牌
token-fresh = 你的新令牌
token-fresh-hint = 请现在复制：只显示这一次，系统只保存其散列值。
token-was-revoked = 令牌已永久吊销。

# 令牌的状态
token-valid = 有效
token-ends_soon = 即将到期
token-expired = 已到期
token-revoked = 已吊销

# 令牌的范围
scope-read = 读取
scope-write = 写入
scope-admin = 管理
scope-meaning-read = 可读取此人能看到的一切，不能改动。
scope-meaning-write = 还可添加证据、作出判定、导入文档、维护来源。
scope-meaning-admin = 还可管理人员、分配和本实例，前提是此人有权这样做。

# 命令行
cli-token-revoked = 令牌“{ $name }”已吊销。
cli-tokens-none = 还没有令牌。可用 `foresaid token add 名称 --reviewer 邮箱` 创建。

# 登录
sign-in-too-often = { $minutes ->
   *[other] 用此邮箱登录失败次数过多，请 { $minutes } 分钟后再试。
}
token-outlives = 当前令牌有期限，用它创建的令牌不能晚于它到期。请指定一个当前令牌仍有效的最后有效日。

# 令牌到期的邮件
mail-token-ends = 令牌“{ $name }”将于 { $ends } 到期
mail-token-lead = 令牌“{ $name }”从 { $ends } 起失效，使用它的程序届时会停止工作。请及时另建一个令牌交给该程序。
mail-open-tokens = 打开你的令牌
mail-token-why = 此令牌以你的身份行事，因此通知你。
