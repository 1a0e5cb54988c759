"""Counts the deliverables of a list by phase, sub-goal and flag, as JSON: count.py LIST.csv."""

import collections
import csv
import json
import sys

WORDS = {
    "konsept": "CONCEPT", "utvikling": "NATIONAL_DEVELOPMENT", "utvikling og begrenset utprøving": "NATIONAL_DEVELOPMENT",
    "tilpasning": "ADAPTATION", "tilpasning og utvidet utprøving": "ADAPTATION", "innføring": "ROLLOUT", "i bruk": "IN_USE",
}
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, delimiter=";"))
phases = collections.Counter()
for row in rows:
    for word in filter(None, row["Veikartfase"].split(" - ")):
        phases[WORDS[word.strip().lower()]] += 1
json.dump({
    "activities": len(rows),
    "phases": phases,
    "subGoals": collections.Counter(row["Strategisk delmål"].split(" - ")[0] for row in rows),
    "measures": len({(row["Strategisk delmål"].split(" - ")[0], row["Strategi gruppering"].strip()) for row in rows}),
    "tentative": sum(row["Planleggingsstatus"] == "Tentativ" for row in rows),
    "starts": sum(bool(row["Startdato"]) for row in rows),
    "ends": sum(bool(row["Sluttdato"]) for row in rows),
    "identifiers": len({row["Leveranse-ID"] for row in rows}),
}, sys.stdout)
