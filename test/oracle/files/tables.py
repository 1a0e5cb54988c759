"""Reads tables as people do who take them along: with Python's csv, with pandas and by their descriptions with csvw.

The argument is a folder; cases.json in it lists its files, each with its separator and its decimal mark. What is printed is a
list of the same length. The first column holds texts, in which pandas takes some words for nothing: as "typed" it is left out.
"""
import csv
import datetime
import decimal
import json
import sys
import warnings
from pathlib import Path

import csvw
import pandas as pd

folder = Path(sys.argv[1])


def by_csv(case):
    with open(folder / case["file"], encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=case["separator"], strict=True))


def by_pandas(case, **more):
    # the mark of byte order is left to pandas, as it is by people
    return pd.read_csv(folder / case["file"], sep=case["separator"], decimal=case["decimal"], **more)


def plain(value):
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def as_texts(frame):
    return [list(frame.columns), *([*row] for row in frame.itertuples(index=False, name=None))]


def as_typed(frame):
    return [[plain(value) for value in row[1:]] for row in frame.itertuples(index=False, name=None)]


def by_description(case):
    table = csvw.CSVW(str(folder / (case["file"] + "-metadata.json")), validate=True)
    if not table.is_valid or table.warnings:
        raise SystemExit(f"{case['file']}: {[str(one.message) for one in table.warnings]}")
    (one,) = table.tables
    with warnings.catch_warnings(action="error"):
        return [[described(value) for value in row.values()] for row in one.iterdicts(strict=False)]


def described(value):
    if isinstance(value, datetime.datetime):  # csvw makes one of days too
        day = value.time() == datetime.time.min
        return value.strftime("%Y-%m-%d" if day else "%Y-%m-%dT%H:%M:%SZ")
    return float(value) if isinstance(value, decimal.Decimal) else value


print(json.dumps([
    {
        "csv": by_csv(case),
        "texts": as_texts(by_pandas(case, dtype=str, keep_default_na=False)),
        "typed": as_typed(by_pandas(case)),
        "described": by_description(case),
    }
    for case in json.loads((folder / "cases.json").read_text())
]))
