"""Reads linked data with rdflib and validates the catalogue entry with pyshacl.

rdf.py release|answers|texts|catalogue FOLDER: the folder, or each folder in it, has graph.ttl, graph.nt and graph.jsonld;
the folder has context.jsonld. What is wrong ends the program with a message; else it prints counts as JSON.
"""
import json
import sys
from pathlib import Path

import pyshacl
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
ORG = Namespace("http://www.w3.org/ns/org#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SH = Namespace("http://www.w3.org/ns/shacl#")


def check(holds, *what):
    if not holds:
        sys.exit(" ".join(str(w) for w in what))


def text_of(folder, form):
    """A file of a folder. An answer says which address gives it again, which the form is a part of."""
    text = (folder / ("graph." + form)).read_text("utf-8")
    if sys.argv[1] == "answers":
        text = text.replace("/export." + form, "/export.ttl").replace("<export." + form, "<export.ttl")
    return text


def read(folder):
    """The graph of a folder, which is the same in all three forms."""
    contexts = [f / "context.jsonld" for f in (folder, folder.parent)]
    context = json.loads(next(f for f in contexts if f.exists()).read_text("utf-8"))
    document = json.loads(text_of(folder, "jsonld"))
    check(document["@context"].endswith("/context.jsonld"), "the context of JSON-LD is", document["@context"])
    document["@context"] = context["@context"]  # as it is served; its address may be that of a server that is not there
    turtle = Graph().parse(data=text_of(folder, "ttl"), format="turtle")
    lines = text_of(folder, "nt").split("\n")[:-1]
    check(len(lines) == len(turtle), "of", len(lines), "triples", len(turtle), "are different")
    graphs = {
        "nt": Graph().parse(data=text_of(folder, "nt"), format="nt"),
        "jsonld": Graph().parse(data=json.dumps(document), format="json-ld"),
    }
    check(len(turtle) > 0, "the file says nothing")
    check(not any(isinstance(term, BNode) for triple in turtle for term in triple), "there are blank nodes")
    for form, graph in graphs.items():
        # without blank nodes graphs are isomorphic where they have the same triples, which is quickly looked at
        for triple in set(turtle) ^ set(graph):
            check(False, folder, form, "differs from Turtle:", *(t.n3() for t in triple))
    check(len(turtle) > 1000 or all(isomorphic(turtle, g) for g in graphs.values()), folder, "the forms are not isomorphic")
    return turtle


def described(graph, own, vocabulary):
    """Every word of our own is described by the vocabulary, or by the file as a case of one that is."""
    for term in {t for triple in graph for t in triple if isinstance(t, URIRef) and t.startswith(own)}:
        general = graph.value(term, RDFS.subPropertyOf) or term
        check((general, RDF.type, None) in vocabulary, term, "is not described")
        check((general, RDFS.label, None) in vocabulary or (general, SKOS.prefLabel, None) in vocabulary, term, "has no label")


def selectors(graph, texts):
    """Every passage is what its document says there, counted in each way."""
    count = 0
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        count += 1
        body, target = graph.value(annotation, OA.hasBody), graph.value(annotation, OA.hasTarget)
        check((body, RDF.type, None) in graph, "nothing is said of", body)
        text = texts[str(graph.value(target, OA.hasSource))]
        state = graph.value(target, OA.hasState)
        check(graph.value(state, DCTERMS.isPartOf) is not None, "no release of", state)
        found = {graph.value(s, RDF.type): s for s in graph.objects(target, OA.hasSelector)}
        position, quote, data = (found[OA[n]] for n in ("TextPositionSelector", "TextQuoteSelector", "DataPositionSelector"))
        start, end = (int(graph.value(position, p)) for p in (OA.start, OA.end))
        exact = str(graph.value(quote, OA.exact))
        prefix, suffix = (str(graph.value(quote, p) or "") for p in (OA.prefix, OA.suffix))
        check(text[start:end] == exact, target, "selects", text[start:end], "not", exact)
        first, last = (int(graph.value(data, p)) for p in (OA.start, OA.end))
        check(text.encode()[first:last].decode() == exact, target, "selects other bytes")
        check(text[max(start - 32, 0):start] == prefix and text[end:end + 32] == suffix, target, "stands elsewhere")
    return count


def honest(graph, own):
    """Who does what is said with its basis, and what is inferred or computed is no plain statement."""
    classes = (ORG.FormalOrganization, ORG.Organization, ORG.OrganizationalCollaboration)
    ways = (PROV.agent, ORG.originalOrganization, ORG.resultingOrganization, OA.hasBody, own["Finding.subject"], RDF.subject, RDF.object)
    for actor in set(graph.subjects(RDF.type, own.Actor)):
        check(any((actor, RDF.type, c) in graph for c in classes), actor, "is no organisation")
        for subject, predicate in graph.subject_predicates(actor):
            check(predicate in ways, predicate, "leads from", subject, "to an actor")
    for attribution in graph.objects(None, PROV.qualifiedAttribution):
        for wanted in PROV.agent, own.basis:
            check(len(set(graph.objects(attribution, wanted))) == 1, attribution, "has not one", wanted)
    for said in graph.subjects(RDF.type, RDF.Statement):
        triple = tuple(graph.value(said, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        plain = graph.value(said, own.basis) not in (own["Basis.INFERRED"], own["Basis.COMPUTED"])
        check((triple in graph) == plain, *triple, "is a plain statement:", not plain)


def answers(folder):
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    vocabulary = Graph().parse(folder / "vokabular.ttl", format="turtle")
    counts = {"triples": 0, "annotations": 0}
    for answer in sorted(f for f in folder.iterdir() if f.is_dir()):
        graph = read(answer)
        base = json.loads((answer / "graph.jsonld").read_text("utf-8"))["@context"].removesuffix("context.jsonld")
        own = Namespace(base + "vokabular#")
        described(graph, own, vocabulary)
        honest(graph, own)
        counts["triples"] += len(graph)
        counts["annotations"] += selectors(graph, texts)
    return counts


def release(folder):
    graph = read(folder)
    texts = json.loads((folder / "texts.json").read_text("utf-8"))
    vocabulary = Graph().parse(folder / "vokabular.ttl", format="turtle")
    base = json.loads((folder / "graph.jsonld").read_text("utf-8"))["@context"].removesuffix("context.jsonld")
    own = Namespace(base + "vokabular#")
    described(graph, own, vocabulary)
    honest(graph, own)
    counts = {"triples": len(graph), "annotations": selectors(graph, texts)}
    for kind in "Activity Actor Document Finding Goal Involvement Measure SubGoal UserGroup".split():
        counts[kind] = len(set(graph.subjects(RDF.type, own[kind])))
    for basis in "STATED", "INFERRED":
        counts[basis] = sum((s, own.basis, own["Basis." + basis]) in graph for s in graph.subjects(RDF.type, own.Involvement))
    return counts


def texts(folder):
    graph = read(folder)
    labels = {str(o) for o in graph.objects(None, RDFS.label)}
    titles = {str(o) for o in graph.objects(None, DCTERMS.title)}
    wanted = json.loads((folder / "texts.json").read_text("utf-8"))
    for text in wanted:
        check("x" + text in labels and "x" + text in titles, repr(text), "is not read back")
    base = json.loads((folder / "graph.jsonld").read_text("utf-8"))["@context"].removesuffix("context.jsonld")
    actors = set(graph.subjects(RDF.type, URIRef(base + "vokabular#Actor")))
    check(len(actors) == len(wanted), "two ids have one IRI")
    return {"texts": len(wanted)}


def catalogue(folder):
    graph = read(folder)
    shapes = Graph().parse("catalogue.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    check(conforms, report)
    demanded = 0
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        things = {s for c in shapes.objects(shape, SH.targetClass) for s in graph.subjects(RDF.type, c)}
        check(things, "the entry has none of", shape)
        for constraint in shapes.objects(shape, SH.property):
            path = shapes.value(constraint, SH.path)
            if not isinstance(path, URIRef) or int(shapes.value(constraint, SH.minCount) or 0) == 0:
                continue
            demanded += 1
            without = Graph()
            for triple in graph:
                without.add(triple)
            without.remove((sorted(things)[0], path, None))
            check(not pyshacl.validate(without, shacl_graph=shapes)[0], "without", path, shape, "is not missed")
    return {"demanded": demanded}


if __name__ == "__main__":
    print(json.dumps({"release": release, "answers": answers, "texts": texts, "catalogue": catalogue}[sys.argv[1]](Path(sys.argv[2]))))
