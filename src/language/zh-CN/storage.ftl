storage-unreachable = 无法打开数据库 { $url }：{ $reason }。请检查 database.url，并确认服务器正在运行且允许该用户登录。
storage-folder = 无法创建数据库所在的文件夹 { $path }：{ $reason }。请自行创建，或在 database.url 中另选一处。
storage-backup-postgres = 本实例的数据在 PostgreSQL 中，请用 pg_dump 备份（见 deploy/README.zh-CN.md）。
storage-backup-exists = { $path } 已存在，备份不会覆盖任何文件。请换一个文件名。

verbatim = { $text }
storage-restore-none = 没有可供恢复的文件 { $path }。请给出由 foresaid backup 写出的文件。
storage-restore-foreign = { $path } 不是 Foresaid 的备份，或已损坏：{ $reason }
storage-restore-failed = 无法恢复备份：{ $reason }。数据库保持原样。
storage-restore-busy = { $path } 正在使用中。请先停止使用它的服务，再恢复。
