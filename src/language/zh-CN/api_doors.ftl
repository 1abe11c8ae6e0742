# 原先只有网页才有的操作
api-operation-take_export_in = 导入另一实例的导出。
api-operation-list_records = 按主题、文档或节目列出论断的结果。
api-operation-list_settings = 列出生效的设置及其来源。
api-operation-make_password_link = 生成一个用来设置新密码的链接。
api-operation-change_password = 更改调用者自己的密码。
record-about-topic = 按主题
record-about-document = 按文档
record-about-programme = 按节目
