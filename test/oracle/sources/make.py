"""Makes a workbook and a web page of a list as CSV: make.py LIST.csv FOLDER."""

import csv
import html
import sys

import openpyxl

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file, delimiter=";"))

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Leveranser"
for row in rows:
    sheet.append(row)
book.save(sys.argv[2] + "/list.xlsx")

lines = ['<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Leveranser</title>',
         "<style>td { border: 1px solid }</style><script>let a = '<td>'</script></head><body><h1>Leveranser</h1><table>"]
for i, row in enumerate(rows):
    tag = "td" if i else "th"
    cells = (html.escape(cell).replace("\n", "<br>") for cell in row)
    lines.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
lines.append("</table></body></html>")
with open(sys.argv[2] + "/list.html", "w", encoding="utf-8") as file:
    file.write("\n".join(lines))
