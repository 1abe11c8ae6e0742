# 管理员查看的设置
settings-title = 设置
settings-lead = 这个实例怎么运行，依据来自哪里。
settings-here = 在这些页面上更改，立即生效
settings-entries =
    { $count ->
        [0] 无
       *[other] { $count } 项
    }
settings-at-start = 启动时读取
settings-at-start-lead = 从弱到强依次是：内置默认、环境文件、环境变量、命令行。每一项的说明见 config/default.toml；密码等机密已遮盖。更改在重新启动后生效。
settings-key = 键
settings-value = 值
settings-from = 来自
settings-from-default = 内置
settings-from-command-line = 命令行
