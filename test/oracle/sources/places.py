"""Finds quotes where places say that they stand: places.py FOLDER < [{"file", "quote", "place"}].

CSV: the line and the column of the file. A workbook: the cell, as openpyxl reads it. A web page: the line and the column of
the file, between the start tag that html.parser finds as the element and its end. Prints what is not found.
"""

import html
import html.parser
import json
import re
import sys

import openpyxl

folder = sys.argv[1]


class Tags(html.parser.HTMLParser):
    """Notes where start tags begin, by name."""

    def __init__(self, source):
        super().__init__()
        self.begun = {}
        self.feed(source)

    def handle_starttag(self, name, attributes):
        self.begun.setdefault(name, []).append(self.getpos())


def written(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def begins(path, line, column, quote):
    """Whether the quote stands at a line and a column, line ends and all."""
    lines = written(path).split("\n")
    return "\n".join([lines[line - 1][column - 1:]] + lines[line:]).startswith(quote)


def seen(source):
    """What one sees of a passage of a page, without white space."""
    return "".join(html.unescape(re.sub("<[^>]*>", " ", source)).split())


def in_csv(path, quote, place):
    line, column = re.fullmatch(r"line (\d+), column (\d+)", place).groups()
    return begins(path, int(line), int(column), quote)


def in_workbook(path, quote, place):
    sheet, cell = re.fullmatch(r'sheet ("(?:[^"\\]|\\.)*"), cell ([A-Z]+\d+)', place).groups()
    return quote in str(openpyxl.load_workbook(path)[json.loads(sheet)][cell].value)


def in_page(path, quote, place):
    line, column, name, number = re.fullmatch(r"line (\d+), column (\d+), element (\w+) (\d+)", place).groups()
    line, column, number = int(line), int(column), int(number)
    source = written(path)
    starts = Tags(source).begun[name]
    lines = source.split("\n")
    rest = "\n".join([lines[line - 1][column - 1:]] + lines[line:])
    if not seen(rest).startswith("".join(quote.split())):
        return False
    if starts[number - 1] > (line, column - 1):
        return False
    at, between = starts[number - 1], lines[starts[number - 1][0] - 1:line]
    between[-1] = between[-1][:column - 1]
    between[0] = between[0][at[1]:]
    between = "\n".join(between)  # from the start tag to the quote: the element is still open
    return between.startswith("<" + name) and between.count("<" + name) > between.count("</" + name)


readers = {"csv": in_csv, "xlsx": in_workbook, "html": in_page}
for p in json.load(sys.stdin):
    if not p["place"] or not readers[p["file"].rsplit(".", 1)[1]](folder + "/" + p["file"], p["quote"], p["place"]):
        print(json.dumps(p, ensure_ascii=False))
