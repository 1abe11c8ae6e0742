document-not-text = This file is not text. Export it as Markdown (.md, .txt) or CSV and import that file.
document-empty = This file is empty. Check that the right file was chosen and that it was saved.
document-broken-archive = This .zip cannot be opened: it is damaged, or locked with a password. Unpack it yourself and import the files.
document-broken-inside = “{ $name }” inside this .zip cannot be opened: it is damaged, or locked with a password. Nothing was imported. Unpack the outer .zip yourself and import the rest.
document-large-archive = This .zip unpacks to more than can be read at once. Unpack it yourself and import the documents that matter.
document-empty-archive = This .zip holds no document. Check that the right file was chosen: Markdown (.md, .txt) and CSV are read.
document-no-claim-table = There is no table of claims in this file. Add a table with a column named “Claim” or “Prediction”, best also “Claimant” and “Details”, and import it again.
document-other-tables = No table of this file holds claims; the table at line { $line } has the columns { $columns }. If it holds them, name the column with the claims “Claim” or “Prediction” and import the file again, or point at the table and its column.
document-no-claim-column = The table at line { $line } should hold the claims, but none of its columns ({ $columns }) does. Name the column with the claims “Claim” or “Prediction” and import the file again.
document-no-such-table = { $count ->
    [0] This file has no table, so there is no table { $number }. Point at another file.
    [one] This file has one table, so there is no table { $number }. Point at the one there is (number, [line], columns):{ $tables }
   *[other] This file has { $count } tables, and none is number { $number }. Point at one of them (number, [line], columns):{ $tables }
}
document-no-such-column = No column is headed “{ $header }”. Name one of those that are there: { $columns }

row-empty = Line { $line }: the row is empty and was left out. Delete it, or fill it in.
row-template = Line { $line }: the row still holds the template's placeholders and was left out. Fill it in, or delete it.
row-no-claim-text = Line { $line }: the row has no claim text and was left out. Write down what was claimed.
row-duplicate = Line { $line }: an earlier row holds the same claim by the same people (“{ $cell }”). It was not imported twice; change its claimant or its due date if it is another claim.
row-too-few-cells = Line { $line }: the row has fewer cells than the header. It was imported with the missing cells empty; add them if something is missing.
row-too-many-cells = Line { $line }: the row has more cells than the header. The cells beyond it (“{ $cell }”) were left out; write \| for an upright bar inside a cell.
row-no-separator = Line { $line }: below this header the line of dashes (| --- | --- |) is missing or has another number of columns. The rows were imported all the same; add the line so that other programs show the table too.
row-due-not-understood = Line { $line }: the due date “{ $cell }” was not understood. The claim was imported without one; write it like 2027-06-30, 2027 Q2 or “within two years”.
row-due-before-statement = Line { $line }: the due date “{ $cell }” lies before the day of the statement. It was imported as written; check the year.
row-probability-not-understood = Line { $line }: the probability “{ $cell }” was not understood. The claim was imported without one; write it between 0% and 100%.
row-no-statement-date = Line { $line }: “{ $cell }” has to be counted from the day of the statement, and neither the row nor the document has one. Add the day of recording or publication, or give the due date as a day.
