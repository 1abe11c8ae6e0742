# 文档原文中的表格，以及导入记录
written-caption = 文件中的表格
written-stands = 现状
written-no-claim = 未读作论断
written-as-read = 读取结果
import-record-title = 导入
import-record-differences = 表格的不同之处
import-record-since = 相对于这次导入：
import-record-same = 每一行都和原来一样；不同的只是表格之外的文字或行的先后。
import-record-unknown = 其中一次导入早于表格存档，无法逐行对照。
import-record-added = 带来的论断
import-record-none-added = 没有。
written-again = 导入修改后的文件
written-again-hint = 按链接，或按标题与日期识别。预览会说明将改动什么；判定和证据都会保留。
