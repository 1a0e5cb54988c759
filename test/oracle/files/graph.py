"""Reads a folder of graphs with networkx, and holds them against answers of the API or the release as JSON.

Usage: graph.py answers|release|gephi FOLDER. Prints what was counted, as JSON.
"""
import collections
import json
import pathlib
import re
import sys

import networkx

OURS = re.compile("^veikart[A-Z]")
DECIMALS = ("betweenness", "pageRank", "score")  # written as 0 where they are
counts = collections.Counter()


def graphs(folder, name):
    """The graph of both forms. The forms say the same but for what each has a place of its own for."""
    ml = networkx.read_graphml(folder / (name + ".graphml"), force_multigraph=True)
    gexf = networkx.MultiDiGraph(networkx.read_gexf(folder / (name + ".gexf")))
    assert set(ml) == set(gexf), name
    for id, said in ml.nodes(data=True):
        other = dict(gexf.nodes[id])
        start, end = other.pop("start", None), other.pop("end", None)
        if said.get("kind") == "Activity" and (start or end):
            assert start in (None, said.get("start.date")) and end in (None, said.get("end.date")), (name, id)
            counts["periods"] += 1
        other = {k: v for k, v in other.items() if v is not None}
        same(said, other, (name, id))
    assert ml.number_of_edges() == gexf.number_of_edges(), name
    theirs = {(a, b, said["kind"]): said for a, b, said in gexf.edges(data=True)}
    for a, b, said in ml.edges(data=True):
        other = {k: v for k, v in theirs[a, b, said["kind"]].items() if k != "id"}
        if isinstance(said.get("weight"), int):
            assert isinstance(other["weight"], float)  # the form has decimal weights alone
            other["weight"] = int(other["weight"])
        same({k: v for k, v in said.items() if k != "id"}, other, (name, a, b))
    assert len(theirs) == ml.number_of_edges(), name
    assert ml.graph["derivedBy"] and "release" in ml.graph, (name, ml.graph)
    return ml


def same(said, other, where):
    assert said == other and {k: type(v) for k, v in said.items()} == {k: type(v) for k, v in other.items()}, (where, said, other)


class Answer:
    """What an answer holds, read without the program: nodes, pairs of nodes one below the other, and what is said of them."""

    def __init__(self, data):
        self.nodes, self.pairs = {}, {}
        self.root = {}
        self.fields(data, [], self.root, "", False)

    def node(self, o):
        said = self.nodes.setdefault(o["veikartId"], {"values": collections.defaultdict(list), "quotes": [], "lists": {}})
        said["quotes"] += self.quotes(o)
        return said

    def quotes(self, o):
        sources = list(o.get("veikartSources") or []) + [o[k] for k in ("veikartSource",) if o.get(k)]
        return [s["quote"] for s in sources]

    def own(self, o):
        """The nodes that an object is about: keys of objects that are nodes, where it is none itself."""
        if "veikartId" in o or "veikartEnd" in o or "byteEnd" in o:
            return {}
        return {k: v for k, v in o.items() if isinstance(v, dict) and "veikartId" in v and not (k == "document" and "quote" in o)}

    def pair(self, a, b):
        return self.pairs.setdefault(frozenset((a, b)), {"values": collections.defaultdict(list), "quotes": [], "lists": {}})

    def walk(self, o, above, into, prefix, listed):
        """Takes an object below some nodes. What it says goes into something, under names that begin with the prefix."""
        if "veikartId" in o:
            for id in above:
                self.pair(id, o["veikartId"])
            said, lists = self.node(o), {}
            self.fields(o, [o["veikartId"]], {"values": said["values"], "lists": lists}, "", False)
            for name, values in lists.items():
                said["values"][name].append("; ".join(values))
            return
        own = self.own(o)
        if not own:
            self.fields(o, above, into, prefix, listed)
            return
        ids = list(dict.fromkeys(n["veikartId"] for n in own.values()))
        for n in own.values():
            self.walk(n, [], None, "", False)
        is_pair = {"from", "to"} <= {k.removeprefix("veikart").lower() for k in own}
        if is_pair:
            targets = [self.pair(*ids)] if len(ids) == 2 else []
        elif above:
            targets = [self.pair(id, ids[0]) for id in above]
        else:
            targets = [self.nodes[ids[0]]]
        said, lists = collections.defaultdict(list), {}
        self.fields({k: v for k, v in o.items() if k not in own}, ids, {"values": said, "lists": lists}, "", False)
        for name, values in lists.items():
            said[name].append("; ".join(values))
        for target in targets:
            target["quotes"] += self.quotes(o)
            for name, values in said.items():
                target["values"][name] += values

    def fields(self, o, above, into, prefix, listed):
        if "startCursor" in o or "hasNextPage" in o:
            return
        beside = o.get("veikartEdges") or []
        for key, value in o.items():
            if OURS.match(key) or key in ("__typename", "cursor", "id"):
                continue
            name = prefix + key
            if isinstance(value, dict):
                if not self.is_passage(value):
                    self.walk(value, above, into, name + ".", listed)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                for i, one in enumerate(value):
                    if self.is_passage(one):
                        continue
                    self.walk(one, above, into, name + ".", True)
                    if key == "nodes" and "veikartId" in one and i < len(beside):
                        for id in above:
                            self.pair(id, one["veikartId"])["quotes"] += self.quotes(beside[i])
            elif into is self.root:
                continue
            elif listed or isinstance(value, list):
                texts = value if isinstance(value, list) else [value]
                if texts:
                    into["lists"].setdefault(name, []).extend("" if t is None else json.dumps(t) if not isinstance(t, str) else t for t in texts)
            elif value is not None:
                into["values"][name].append(value)

    def is_passage(self, o):
        return "quote" in o and "veikartId" not in o or "veikartByteEnd" in o


def holds(said, name, values, where):
    """Whether what was said under a name, by any of its numbers or its coordinate, has all values, of their types."""
    keys = [k for k in said if k == name or re.fullmatch(re.escape(name) + r" \d+", k) or re.fullmatch(r"[A-Z]\w*\." + re.escape(name), k)]
    for value in values:
        value = float(value) if name in DECIMALS else value
        assert any(said[k] == value and type(said[k]) is type(value) for k in keys), (where, name, value, said)
        counts["values"] += 1


def answers(folder):
    stated = {(e["type"], e["from"], e["to"]) for e in json.loads((folder / "release.json").read_text())["edges"]}
    kinds = {kind for kind, _, _ in stated}
    for file in sorted(folder.glob("*.answer.json")):
        name = file.name.removesuffix(".answer.json")
        answer, graph = Answer(json.loads(file.read_text())), graphs(folder, name)
        assert set(graph) == set(answer.nodes), (name, set(graph) ^ set(answer.nodes))
        for id, want in answer.nodes.items():
            said = graph.nodes[id]
            for key, values in want["values"].items():
                holds(said, key, values, (name, id))
            has_quotes(said, want, (name, id))
        met = {}
        for a, b, said in graph.edges(data=True):
            met.setdefault(frozenset((a, b)), []).append(said)
            if said["kind"] in kinds:
                assert (said["kind"], a, b) in stated, (name, said["kind"], a, b)
                counts["stated edges"] += 1
            assert said.get("basis") or said["kind"] == "HAS_DOCUMENT", (name, said)
        assert set(met) == set(answer.pairs), (name, set(met) ^ set(answer.pairs))
        for pair, want in answer.pairs.items():
            said = {k: v for one in met[pair] for k, v in one.items()}
            for key, values in want["values"].items():
                holds(said, key, values, (name, pair))
            said["quotes"] = "\n".join(one.get("quotes", "") for one in met[pair])
            has_quotes(said, want, (name, pair))
        counts["answers"] += 1
        counts["nodes"] += len(graph)
        counts["edges"] += graph.number_of_edges()


def has_quotes(said, want, where):
    lines = said.get("quotes", "").split("\n")
    for quote in want["quotes"]:
        assert re.sub("\r\n|\n|\r", " ", quote) in lines, (where, quote, lines)
        counts["quotes"] += 1


def release(folder):
    wanted, graph = json.loads((folder / "release.json").read_text()), graphs(folder, "release")
    nodes = {n["id"]: (kind, n["properties"]) for kind, all in wanted["nodes"].items() for n in all}
    assert set(nodes) == set(graph)
    edges = sorted((e["type"], e["from"], e["to"]) for e in wanted["edges"] if e["type"] != "HAS_DOCUMENT")
    assert edges == sorted((said["kind"], a, b) for a, b, said in graph.edges(data=True))
    for id, (kind, properties) in nodes.items():
        said = graph.nodes[id]
        assert said["kind"] == kind and said["label"], said
        properties_hold(said, properties, id)
    said = {(d["kind"], a, b): d for a, b, d in graph.edges(data=True)}
    for e in wanted["edges"]:
        if e["type"] != "HAS_DOCUMENT":
            properties_hold(said[e["type"], e["from"], e["to"]], e["properties"], e)
    counts["nodes"], counts["edges"] = len(graph), graph.number_of_edges()
    for n in graph.nodes.values():
        counts[n.get("basis", "none")] += 1


def properties_hold(said, properties, where):
    for key, value in properties.items():
        if key == "sources":
            has_quotes(said, {"quotes": [s["quote"] for s in value]}, where)
            places = said.get("places", "").split("\n") if value else []
            for s in value:
                assert any(p.startswith(f"{s['document']} {s['start']}–{s['end']}") for p in places), (where, s, places)
        elif isinstance(value, (str, int, bool)) and key not in ("text", "places"):
            holds(said, key, [value], where)
        elif isinstance(value, list) and value and isinstance(value[0], str):
            holds(said, key, ["; ".join(value)], where)
        elif isinstance(value, dict) and "status" in value:
            for part in ("date", "status", "precision", "earliest", "latest", "text"):
                if value.get(part):
                    holds(said, f"{key}.{part}", [value[part]], where)
            if value.get("date"):
                holds(said, f"{key}.date year", [int(value["date"][:4])], where)


def gephi(folder):
    """What Gephi says that it read, against networkx. GraphML has no kinds of edges for Gephi, which joins those between the
    same two nodes there."""
    for told in ("\n" + (folder / "gephi.txt").read_bytes().decode()).split("\nfile\t")[1:]:
        head, *lines = told.rstrip("\n").split("\n")
        file = head.split("\t")[0]
        is_gexf = file.endswith(".gexf")
        graph = networkx.MultiDiGraph(networkx.read_gexf(file)) if is_gexf else networkx.read_graphml(file, force_multigraph=True)
        edges = {(a, b, said["kind"] if is_gexf else ""): said for a, b, said in graph.edges(data=True)}
        nodes, met, said = set(), set(), {}
        for line in lines:
            what, *words = [unescaped(w) for w in line.split("\t")]
            if what == "issue":
                assert words[0] == "INFO" or "Graph attributes" in words[1], (file, words)
            elif what == "node":
                nodes.add(words[0])
                said = graph.nodes[words[0]]
                assert words[1] == said["label"], (file, words, said)
            elif what == "edge":
                a, b, kind, weight = words
                met.add((a, b, kind if is_gexf else ""))
                said = edges[a, b, kind if is_gexf else ""]
                assert float(weight) == said.get("weight", 1) or not is_gexf, (file, words, said)
            elif words[0] == "Interval":
                assert is_gexf and (said.get("start") or said.get("end")), (file, words, said)
                counts["intervals"] += 1
            elif what == "value" and is_gexf and words[0] != "Weight":
                name, kind, value = words
                want = said[name]
                typed = {"String": str, "Long": int, "Double": float, "Boolean": bool}[kind]
                read = value == "true" if typed is bool else typed(value)
                want = re.sub("INF(INITY)?", "Infinity", want) if typed is str else want  # Gephi does so with every text
                assert type(want) is typed and want == read, (file, words, want)
                counts["values"] += 1
        assert nodes == set(graph), (file, nodes ^ set(graph))
        assert met == set(edges), (file, met ^ set(edges))
        counts["files"] += 1


def unescaped(word):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), word)


if __name__ == "__main__":
    {"answers": answers, "release": release, "gephi": gephi}[sys.argv[1]](pathlib.Path(sys.argv[2]))
    json.dump(counts, sys.stdout)
