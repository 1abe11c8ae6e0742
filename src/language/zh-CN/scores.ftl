# 评分。

cli-score-nobody = 还没有提出者。用 `foresaid import 文件` 导入一份文档。
cli-score-person = { $name }：已判定 { $scored } 条，{ $share }% 正确（长期应落在 { $from }% 到 { $to }% 之间），不计分 { $unscored } 条，未结 { $open } 条，逾期 { $overdue } 条
cli-score-too-few = { $name }：已判定 { $scored } 条，正确 { $right } 条，太少，难下结论；不计分 { $unscored } 条，未结 { $open } 条，逾期 { $overdue } 条
cli-score-unjudged = { $name }：尚无已判定的，不计分 { $unscored } 条，未结 { $open } 条，逾期 { $overdue } 条
cli-score-rows = 共 { $rows } 条预测，{ $n } 条有结果，{ $unscored } 条不计分
cli-score-brier = Brier 分（0 为完美，0.25 等于抛硬币）
cli-score-log = 对数分（0 为完美，−0.693 等于抛硬币）
cli-score-skill = 相对于总报平均结果的技巧分（1 为完美，0 为没有优势）
cli-score-reliability = 可靠性（越低越好）
cli-score-resolution = 分辨力（越高越好）
cli-score-uncertainty = 不确定性（结果本身的起伏）
cli-score-calibration = 说有这么大把握的，实际应验了多少：
cli-score-bucket = { $from }% 到 { $to }%：{ $n } 条中应验 { $observed }%（长期应落在 { $low }% 到 { $high }% 之间）
score-no-column = 文件需要一列概率（如“概率”“probability”）和一列结果（如“结果”“outcome”，填 1 或 0）。现有的列：{ $columns }。
score-broken = 文件无法按 CSV 读取：{ $reason }
score-probability = 第 { $line } 行：“{ $cell }”不是概率，请写 0 到 1 之间的数或百分数。此行未计入。
score-outcome = 第 { $line } 行：“{ $cell }”不是结果，请写 1、0、两者之间的比例，或留空。此行未计入。
