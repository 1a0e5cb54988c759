"""Reads the zip of a release with Python's own zipfile, sha256sum, pandas, networkx and rdflib.

archive.py FOLDER: the folder has release.zip. What is wrong ends the program with a message; else it prints counts as JSON.
"""
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import networkx
import pandas
from rdflib import Graph


def check(holds, *what):
    if not holds:
        sys.exit(" ".join(repr(w) for w in what))


def checksums(folder, archive):
    """Every file but the list has its checksum, as sha256sum reads it."""
    check(archive.testzip() is None, "a broken file")
    listed = {}
    for line in archive.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ", 1)
        listed[name] = digest
    for name in archive.namelist():
        check(name.isascii(), "no name in ASCII", name)
        if name != "SHA256SUMS":
            check(listed.pop(name, None) == hashlib.sha256(archive.read(name)).hexdigest(), "checksum of", name)
    check(not listed, "listed and not there", listed)
    archive.extractall(folder / "all")
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder / "all", check=True)


def tables(archive, release):
    """Tables have a row for each node and edge, whose values pandas reads back; each has a description that names its columns."""
    rows = {}
    for name in archive.namelist():
        if not name.startswith("tabeller/") or not name.endswith(".csv"):
            continue
        frame = pandas.read_csv(io.BytesIO(archive.read(name)), dtype=str, keep_default_na=False)
        described = json.loads(archive.read(name + "-metadata.json"))
        columns = [column["titles"]["und"] for column in described["tableSchema"]["columns"]]
        check(list(frame.columns) == columns, name, list(frame.columns), columns)
        rows[name[len("tabeller/"):-len(".csv")]] = frame
    for kind, nodes in release["nodes"].items():
        check(list(rows[kind]["id"]) == [node["id"] for node in nodes], "nodes of", kind)
    for kind in {edge["type"] for edge in release["edges"]}:
        edges = [(e["from"], e["to"]) for e in release["edges"] if e["type"] == kind]
        check(list(zip(rows[kind]["from"], rows[kind]["to"])) == edges, "edges of", kind)
    titles = [node["properties"]["title"] for node in release["nodes"]["Activity"]]
    check([t.removeprefix("'") for t in rows["Activity"]["title"]] == [t.removeprefix("'") for t in titles], "titles")
    return len(rows), sum(map(len, rows.values()))


def main(folder):
    archive = zipfile.ZipFile(folder / "release.zip")
    checksums(folder, archive)
    release = json.loads(archive.read("veikart.json"))
    check("importedAt" not in release["release"]["properties"], "the time of the import")
    count, rows = tables(archive, release)
    kinds = ("Goal", "SubGoal", "Measure", "Activity", "Actor", "UserGroup")
    ids = {node["id"] for kind in kinds for node in release["nodes"][kind]}
    for read, name in ((networkx.read_graphml, "graf/veikart.graphml"), (networkx.read_gexf, "graf/veikart.gexf")):
        nodes = set(read(io.BytesIO(archive.read(name))).nodes)
        check(ids <= nodes, name, "lacks", sorted(ids - nodes)[:5])
    triples = len(Graph().parse(data=archive.read("rdf/veikart.ttl"), format="turtle"))
    for document in release["nodes"]["Document"]:
        text = archive.read("kilder/" + document["id"].split(":", 1)[1] + ".txt")
        check(hashlib.sha256(text).hexdigest() == document["properties"]["textSha256"], "text of", document["id"])
    print(json.dumps({"files": len(archive.namelist()), "tables": count, "rows": rows, "triples": triples}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
