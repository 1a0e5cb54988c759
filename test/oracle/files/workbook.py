"""Reads a workbook with openpyxl.

workbook.py FOLDER: the folder has book.xlsx, and expected.json with the sheets that it must have: for each its name, headings, rows
of [type, value] pairs, and the cells that lead somewhere; the facts of the first sheet about the data; how many quotes there are.
What is wrong ends the program with a message; else it prints how many cells were looked at.
"""
import datetime
import json
import math
import sys
from pathlib import Path

import openpyxl


def check(holds, *what):
    if not holds:
        sys.exit(" ".join(repr(w) for w in what))


def is_same(cell, kind, value):
    """Whether a cell has a value as its type demands it."""
    got = cell.value
    if value is None:
        return got is None
    if kind == "TEXT":
        return isinstance(got, str) and got == value and cell.data_type in ("s", "inlineStr")
    if kind == "BOOLEAN":
        return got is value
    if kind == "INTEGER":
        return type(got) is int and got == int(value)
    if kind == "DECIMAL":
        return type(got) in (int, float) and math.isclose(got, float(value), rel_tol=1e-14)  # Excel's 15 digits
    if kind == "DAY":
        return cell.is_date and got == datetime.datetime.fromisoformat(value) and cell.number_format in ("dd.mm.yyyy", "yyyy-mm-dd")
    if kind == "INSTANT":
        at = datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).replace(tzinfo=None)
        return cell.is_date and abs(got - at) < datetime.timedelta(milliseconds=2)
    return False


def table(sheet, expected):
    """Holds a sheet against its table, and returns how many cells it has."""
    rows = list(sheet.iter_rows())
    check([c.value for c in rows[0]] == expected["headings"], sheet.title, [c.value for c in rows[0]], expected["headings"])
    check(len(rows) - 1 == len(expected["rows"]), sheet.title, "rows", len(rows) - 1, len(expected["rows"]))
    check(sheet.freeze_panes == "A2", sheet.title, "frozen at", sheet.freeze_panes)
    check(sheet.auto_filter.ref.replace("$", "") == sheet.dimensions, sheet.title, "filter", sheet.auto_filter.ref, sheet.dimensions)
    looked = 0
    for row, wanted in zip(rows[1:], expected["rows"]):
        for cell, (kind, value) in zip(row, wanted):
            check(is_same(cell, kind, value), sheet.title, cell.coordinate, kind, value, cell.value, cell.data_type, cell.number_format)
            looked += 1
    for place, target in (expected.get("links") or {}).items():
        link = sheet[place].hyperlink
        check(link is not None and link.target == target, sheet.title, place, link and link.target, target)
    return looked


def main(folder):
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    book = openpyxl.load_workbook(folder / "book.xlsx")
    names = [s["name"] for s in expected["sheets"]] + expected["about"]
    check(book.sheetnames == names, book.sheetnames, names)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                check(cell.data_type != "f", "a formula in", sheet.title, cell.coordinate, cell.value)
    cells = sum(table(book[s["name"]], s) for s in expected["sheets"])
    about, sources = (book[name] for name in expected["about"][-2:])
    said = {(row[0], row[1]) for row in about.iter_rows(values_only=True)}
    for label, value in expected["facts"] or []:
        check((label, value) in said, "no fact", label, value)
    check(sources.max_row - 1 >= expected["quotes"], "quotes", sources.max_row - 1, expected["quotes"])
    for row in sources.iter_rows(min_row=2):
        check(row[1].value, "a source without a quote", row[1].coordinate)
    check(book.properties.creator == "Veikart" and book.properties.title, "properties", book.properties)
    print(cells)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
