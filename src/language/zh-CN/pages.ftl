# 页面框架
frame-skip = 跳到正文
frame-navigation = 主导航
frame-language = 语言
frame-sign-out = 退出
frame-today-is = 今天是
nav-today = 今天
nav-claims = 论断
nav-documents = 文档
nav-sources = 来源
nav-claimants = 提出者
nav-outbox = 发件箱

# 出错页
page-not-found = 这个地址没有页面，链接可能已失效或不完整。
problem-not-found = 找不到
problem-forbidden = 没有权限
problem-unavailable = 暂时不可用
problem-internal = 出错了
problem-refused = 未能完成
problem-to-today = 回到“今天”

# 登录与首次设置
sign-in-title = 登录
sign-in-kept = 登录已过期。请重新登录：你填写的内容已保留，登录后可继续提交。
sign-in-refused = 邮箱与密码不符。请重试，或联系服务器管理者。
kept-title = 已重新登录
kept-lead = 你填写的内容还在，尚未提交。
kept-send = 现在提交
form-unreadable = 表单过大或传输中断，未保存任何内容。请返回，缩短文字后重新提交。
setup-title = 初次设置
setup-welcome = 欢迎使用 Foresaid
setup-lead = 这里还没有人。请创建第一位评审人：由其判定论断、接收邮件。
setup-password-hint = 至少 { $count } 个字符，一句话也可以。
setup-create = 创建并登录
setup-done = 本实例已完成设置，请直接登录。
reviewer-name-label = 姓名
reviewer-email-label = 邮箱
reviewer-password-label = 密码
reviewer-language-label = 语言
reviewer-zone-label = 时区
