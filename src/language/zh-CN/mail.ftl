config-mail-from = mail.from 的值“{ $value }”不是邮件地址。请写成：Foresaid <foresaid@example.org>
config-mail-ca = mail.smtp.ca_file 指定的证书文件 { $path } 无法使用：{ $reason }。请提供邮件服务器证书机构的 PEM 文件。
mail-refused = 邮件服务器没有接收这封信：{ $reason }
mail-no-answer = 邮件服务器没有应答。
mail-address = “{ $address }”不是可以投递的邮件地址。
mail-file = 邮件无法写入 { $path }：{ $reason }
