# 面板上的按键
keys-title = 按键
keys-everywhere = 每个页面
keys-going = 前往页面
keys-sheet = 显示或收起这张按键表
keys-search = 跳到搜索框（如果有）
keys-close = 收起
keys-use = 在这个浏览器里使用按键
keys-put-away = 关闭
keys-lead = 按键只图方便，不用也能做一切。有自己按键的页面会在用到的地方列出。
