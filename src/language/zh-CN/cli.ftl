cli-now = “{ $text }”不是时刻。请写成 --now 2026-06-18、2026-06-18T09:00 或 2026-06-18T09:00:00+08:00。
cli-serving = Foresaid 已启动：{ $address }（按 Ctrl-C 停止）
cli-jsonl = 输入的第 { $line } 行无法读取：{ $reason }
cli-jsonl-file = { $path } 的第 { $line } 行无法读取：{ $reason }
cli-file = 无法读取 { $path }：{ $reason }
cli-headers = --headers 须为值均为文本的 JSON 对象：{ $reason }
cli-try-not-modified = 并未提出条件，服务器却答称没有变化。请稍后再试。
cli-due-nothing = 没有提到时间。
cli-due-window = { $from } 至 { $by }   依据“{ $phrase }”
cli-nothing-to-check = 没有到时间的来源。
cli-checked = { $source }：{ $outcome }（新条目 { $new }，待定证据 { $suggestions }）
cli-check-failed = { $source }：{ $outcome }。{ $error }
cli-owed = { $count ->
    [0] 没有应发的提醒。
   *[other] 应发 { $count } 封提醒。
}
cli-remind-nobody = 还没有可以收信的评审人。请用 foresaid reviewer add 添加，或打开网页创建。
cli-reminded = 计划 { $planned }（一次很多时并为一封摘要），发出 { $sent }，撤销 { $cancelled }，稍后重试 { $delayed }，放弃 { $failed }。
cli-reviewer-added = { $email } 现在可以登录了。
cli-password = 密码：
cli-password-missing = 标准输入中没有密码。请键入，或通过管道传入。
cli-migrated = { $count ->
    [0] 数据库结构已是最新。
   *[other] 执行了 { $count } 步，数据库结构已是最新。
}
cli-backed-up = 已写入 { $path }。
cli-restored = 已恢复 { $path }。
cli-restored-kept = 已恢复 { $path }。原数据库保留为 { $kept }。
cli-healthy = { $address } 已就绪。
cli-unhealthy = { $address } 尚未就绪：{ $answer }
cli-health-silent = 没有应答

doctor-settings-file = 设置：默认值，加上 { $path }
doctor-settings-default = 设置：默认值；没有 { $path }
doctor-database = 数据库：{ $url }，结构已是最新
doctor-database-new = 数据库：{ $path } 尚不存在，首次启动时创建
doctor-schema = 数据库：结构还差 { $count } 步。请运行 foresaid migrate。
doctor-no-reviewers = 评审人：没有人可以登录或收信。请打开网页，或运行 foresaid reviewer add。
doctor-reviewers = 评审人：{ $count } 位
doctor-source-failing = 来源“{ $name }”失败：{ $error }
doctor-mail = 邮件：{ $host } 有应答
doctor-mail-file = 邮件：写入 { $path } 中的文件，没有人会收到。要寄出请设 mail.transport = "smtp"。
doctor-mail-memory = 邮件：只留在内存中，结束即丢失。请把 mail.transport 设为 "smtp" 或 "file"。
doctor-mail-unreachable = 邮件：{ $reason }。请检查 mail.smtp。
doctor-archive = 存档：{ $place } 可读可写。
doctor-sources = 来源：{ $path } 中有 { $count } 个

cli-import-nothing = 没有可导入的内容：找不到以 { $endings } 结尾的文件。请指定文档，或含有文档的文件夹。
cli-import-new = 《{ $title }》是新文档，共 { $claims } 条论断。
cli-import-changed = 《{ $title }》有改动：新增 { $new } 条，变更 { $changed } 条，消失 { $vanished } 条。
cli-import-unchanged = 《{ $title }》已导入过，没有任何变化。
cli-import-dry = 《{ $title }》若导入：新增 { $new } 条，变更 { $changed } 条，消失 { $vanished } 条。未保存任何内容。
cli-import-suggested = 正文中有 { $count } 句话可能是论断：
cli-import-suggested-count = 正文中有 { $count } 句话可能是论断；单独导入此文件可逐句查看。
cli-import-suggested-line = 第 { $line } 行
cli-import-total = 文档：新增 { $new } 份，变更 { $changed } 份，未变 { $unchanged } 份，拒收 { $refused } 份。
cli-import-total-claims = 论断：新增 { $new } 条，变更 { $changed } 条，未变 { $unchanged } 条，消失 { $vanished } 条。
cli-import-total-problems = { $count ->
    [0] 没有需要查看的行。
   *[other] 有 { $count } 行需要查看，见上文。
}
cli-import-total-dry = 未保存任何内容。
cli-map = “{ $part }”没有说明哪一列是什么。请写成 字段=列名，例如 claim=预测内容,due=验证日期；可用的字段有 { $fields }。
cli-map-twice = --map 为“{ $field }”指定了两列，而一张表只能有一列。请去掉其中之一。
cli-pointing-one-file = --table、--map 和 --tables 只针对一份文档，这里却有 { $count } 份。请指定其中一份。
cli-tables-none = 这个文件里没有表格。
cli-table = { $number }  [{ $line }]  { $percent } %  { $read ->
    [yes] 读取
   *[no] 不读
}
cli-table-heading = 标题“{ $heading }”之下
cli-no-window = 没有窗口
cli-no-claims = 没有论断。
cli-claim-detail = { $text }
cli-claim-criteria = 判定标准：{ $text }
cli-claim-said = 陈述日：{ $day }
cli-claim-place = 《{ $document }》第 { $line } 行
cli-claim-window = 到期窗口：{ $from } – { $by }（{ $basis }）
cli-claim-phrase = 依据“{ $text }”
cli-claim-searched = { $source }：已查找至 { $until }
cli-evidence-words = 匹配：{ $words }
cli-verdict = 判定 [{ $id }] { $verdict }，{ $reviewer }：{ $note }
cli-verdict-withdrawn = 判定 [{ $id }] { $verdict }，{ $reviewer }（已撤回）：{ $note }
