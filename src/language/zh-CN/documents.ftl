document-not-text = 这个文件不是文本。请导出为 Markdown（.md、.txt）或 CSV，再导入导出的文件。
document-empty = 这个文件是空的。请确认选对了文件，并且已经保存。
document-broken-archive = 无法打开这个 .zip：文件已损坏，或设有密码。请自行解压后导入其中的文件。
document-broken-inside = 压缩包里的“{ $name }”无法打开：已损坏，或加了密码。什么都没有导入。请自行解压外层压缩包，再导入其余文件。
document-large-archive = 这个 .zip 解压后过大，无法一次读完。请自行解压，只导入需要的文档。
document-empty-archive = 这个 .zip 里没有文档。请确认选对了文件：可读取 Markdown（.md、.txt）和 CSV。
document-no-claim-table = 这个文件里没有论断表。请加入一张带“观点”或“预测”列的表格，最好还有“提出者”和“详细说明”，然后重新导入。
document-other-tables = 这个文件里没有论断表；第 { $line } 行的表格各列为 { $columns }。如果观点写在其中，请把那一列命名为“观点”或“预测”后重新导入，或直接指明表格和列。
document-no-claim-column = 第 { $line } 行的表格应当是论断表，但它的各列（{ $columns }）都不是观点。请把写观点的那一列命名为“观点”或“预测”，然后重新导入。
document-no-such-table = { $count ->
    [0] 这个文件里没有表格，也就没有第 { $number } 张。请换一个文件。
   *[other] 这个文件共有 { $count } 张表格，没有第 { $number } 张。请从中选一张（序号、[行号]、各列）：{ $tables }
}
document-no-such-column = 没有名为“{ $header }”的列。请从现有的列中选择：{ $columns }

row-empty = 第 { $line } 行：整行为空，未导入。请删除或补全这一行。
row-template = 第 { $line } 行：仍是模板里的占位文字，未导入。请填写或删除这一行。
row-no-claim-text = 第 { $line } 行：没有写观点内容，未导入。请补上具体的观点。
row-duplicate = 第 { $line } 行：前面已有同一人的同一条观点（“{ $cell }”），没有重复导入。如果是另一条观点，请修改提出者或到期时间。
row-too-few-cells = 第 { $line } 行：单元格比表头少。已导入，缺的单元格按空白处理；如有遗漏请补上。
row-too-many-cells = 第 { $line } 行：单元格比表头多，多出的内容（“{ $cell }”）没有导入。单元格里的竖线请写成 \|。
row-no-separator = 第 { $line } 行：表头下面缺少分隔行（| --- | --- |），或分隔行的列数不同。各行仍已导入；请补上分隔行，以便其他软件也能显示这张表。
row-due-not-understood = 第 { $line } 行：看不懂到期时间“{ $cell }”。已导入，但没有到期时间；请写成 2027-06-30、2027年二季度或“两年内”这样的形式。
row-due-before-statement = 第 { $line } 行：到期时间“{ $cell }”早于发言日期。已按原文导入；请核对年份。
row-probability-not-understood = 第 { $line } 行：看不懂概率“{ $cell }”。已导入，但没有概率；请写 0% 到 100% 之间的数。
row-no-statement-date = 第 { $line } 行：“{ $cell }”要从发言日期算起，但这一行和文档都没有日期。请补上录制或发布日期，或直接写明到期日。
