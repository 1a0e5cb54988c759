"""Finds quotes in a file at their places: find.py FILE < [{"quote", "start", "end", "from", "to", "sheet", "cell"}].

Text and CSV: the code points from start to end. A workbook: the cell. A web page: what html.parser gives as text between
two bytes of the file. Prints what is not found.
"""

import html.parser
import json
import sys

import openpyxl

path = sys.argv[1]
passages = json.load(sys.stdin)


def collapsed(text):
    return "".join(text.split())


class Texts(html.parser.HTMLParser):
    """Notes the text of a page with the bytes where each piece stands."""

    def __init__(self, source):
        super().__init__(convert_charrefs=False)
        self.lines, at = [], 0
        for line in source.split("\n"):
            self.lines.append((at, line))
            at += len(line.encode()) + 1
        self.pieces = []
        self.feed(source)

    def note(self, text, raw):
        line, column = self.getpos()
        at = self.lines[line - 1][0] + len(self.lines[line - 1][1][:column].encode())
        self.pieces.append((at, at + len(raw.encode()), text, raw))

    def handle_data(self, data):
        self.note(data, data)

    def handle_entityref(self, name):
        self.note(html.unescape(f"&{name};"), f"&{name};")

    def handle_charref(self, name):
        self.note(html.unescape(f"&#{name};"), f"&#{name};")

    def between(self, start, end):
        out = []
        for a, b, text, raw in self.pieces:
            if b <= start or a >= end:
                continue
            if text != raw:
                out.append(text)
            else:
                out.append(raw.encode()[max(start - a, 0):end - a].decode())
        return "".join(out)


if path.endswith(".xlsx"):
    book = openpyxl.load_workbook(path)
    found = lambda p: p["quote"] in str(book[p["sheet"]][p["cell"]].value)
elif path.endswith(".html"):
    with open(path, encoding="utf-8", newline="") as file:
        texts = Texts(file.read())
    found = lambda p: collapsed(texts.between(p["from"], p["to"])) == collapsed(p["quote"])
else:
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    found = lambda p: source[p["start"]:p["end"]] == p["quote"]
for p in passages:
    if not found(p):
        print(json.dumps(p, ensure_ascii=False))
