package storetest

import (
	"time"

	"veikart/internal/roadmap"
)

var sampleTime = time.Date(2024, 3, 1, 12, 30, 0, 0, time.UTC)

// sample returns the graph that most of the suite reads. Its ids differ in order from the source, the
// positions of its edges from the ordinals; titles, dates and counts tie; a measure stands under two
// sub-goals; activities have two owners, one or none; dates are known, undefined and not given.
//
//	1A  kjernejournal  drift  innforing  utproving       1C  arsaker    oppstart
//	    digihelse      digi                                  beredskap  fida
//	3A  beredskap      ovelse                            2B
//	    kjernejournal
func sample() *roadmap.Graph {
	b := newBuilder()
	sampleDocuments(b)
	sampleGoals(b)
	sampleMeasures(b)
	sampleActivities(b)
	sampleActors(b)
	sampleEdges(b)
	return &b.graph
}

func sampleDocuments(b *builder) {
	b.node(roadmap.KindRelease, "release:0a1b", "importedAt", sampleTime, "importer", "1.2.3")
	b.node(roadmap.KindDocument, "document:kommuner",
		"name", "kommuner", "title", "Kommuner og fastleger", "sha256", "ab12",
		"bytes", 1234, "characters", 1200,
		"notices", blocks(roadmap.Paragraph, "Fra 01.01.2024 er vi en del av Helsedirektoratet."),
		"text", "Delmål 1A\r\n\u00a0• Kjernejournal", "layout", []roadmap.LayoutItem{
			{Text: "\ufeff"},
			{Node: "subGoal:1A", Property: "code"},
			{Node: "activity:oppstart", Property: "notes", Index: 1, Text: "A\u030aRSAK ukjent"},
		})
	b.node(roadmap.KindDocument, "document:apotek",
		"name", "apotek", "title", "Apotek", "sha256", "cd34", "bytes", 6, "characters", 6, "text", "Apotek")
	b.edges(roadmap.HasDocument, "release:0a1b", "document:kommuner", "document:apotek")
}

func sampleGoals(b *builder) {
	origin := roadmap.Curation{File: "goals.yaml", From: "forsiden"}
	b.node(roadmap.KindGoal, "goal:1", "number", 1, "title", "Aktiv medvirkning", "origin", origin)
	b.node(roadmap.KindGoal, "goal:2", "number", 2, "title", "Mål 2")
	b.node(roadmap.KindGoal, "goal:3", "number", 3, "title", "Helsedata", "origin", origin,
		"sources", []roadmap.Source{b.passage(), b.passage()})
	b.node(roadmap.KindSubGoal, "subGoal:1A", "code", "1A", "title", "Innsyn for innbyggere")
	b.node(roadmap.KindSubGoal, "subGoal:1C", "code", "1C", "title", "Øvrige tjenester")
	b.node(roadmap.KindSubGoal, "subGoal:3A", "code", "3A", "title", "Data- og analyseplattformer")
	b.node(roadmap.KindSubGoal, "subGoal:2B", "code", "2B", "title", "Enklere hverdag")
	b.edges(roadmap.HasSubGoal, "goal:1", "subGoal:1A", "subGoal:1C")
	b.edges(roadmap.HasSubGoal, "goal:2", "subGoal:2B")
	b.edges(roadmap.HasSubGoal, "goal:3", "subGoal:3A")
}

func sampleMeasures(b *builder) {
	b.node(roadmap.KindMeasure, "measure:kjernejournal", "title", "Kjernejournal",
		"description", append(
			blocks(roadmap.Paragraph, "Kjernejournal gir innsyn på tvers."),
			blocks(roadmap.Bullet, "Innført i 60 % av kommunene")...))
	b.node(roadmap.KindMeasure, "measure:digihelse", "title", "DigiHelse")
	b.node(roadmap.KindMeasure, "measure:arsaker", "title", "Årsaksregister",
		"description", blocks(roadmap.Paragraph, "Dødsårsaksregisteret skal videreutvikles."))
	b.node(roadmap.KindMeasure, "measure:beredskap", "title", "Beredskap")
	b.edges(roadmap.HasMeasure, "subGoal:1A", "measure:kjernejournal", "measure:digihelse")
	b.edges(roadmap.HasMeasure, "subGoal:1C", "measure:arsaker", "measure:beredskap")
	b.edges(roadmap.HasMeasure, "subGoal:3A", "measure:beredskap", "measure:kjernejournal")
}

func sampleActivities(b *builder) {
	activity := func(id, title string, start, end roadmap.Date, tentative bool, properties ...any) {
		b.node(roadmap.KindActivity, id, append([]any{
			"title", title, "start", start, "end", end, "tentative", tentative,
		}, properties...)...)
	}
	start := known("2020-01-01")
	start.Sources = []roadmap.Source{b.passage()}
	activity("activity:innforing", "Innføring", start, known("2022-12-31"), false,
		"phases", []string{roadmap.Rollout}, "phaseSources", []roadmap.Source{b.passage()})
	activity("activity:drift", "Drift og forvaltning", known("2023-01-01"), undefined, true,
		"phases", []string{roadmap.Adaptation, roadmap.Rollout},
		"tentativeSources", []roadmap.Source{b.passage()})
	activity("activity:utproving", "Utprøving i Ålesund", undefined, known("2023-06-30"), false,
		"notes", blocks(roadmap.Bullet, "Prøves ut i Ålesund."))
	activity("activity:digi", "Innføring", known("2020-01-01"), known("2025-12-31"), true,
		"phases", []string{roadmap.Rollout})
	activity("activity:oppstart", "Årsaker", notGiven, notGiven, false,
		"phases", []string{roadmap.Concept}, "notes", blocks(roadmap.Bullet, "Ingen dato ennå", "ÅRSAK ukjent"))
	activity("activity:fida", "FIDA", known("2023-01-01"), known("2024-12-31"), false,
		"phases", []string{roadmap.NationalDevelopment})
	activity("activity:ovelse", "Øvelse", known("2024-02-29"), known("2024-02-29"), true,
		"phases", []string{roadmap.InUse})

	b.edges(roadmap.HasActivity, "measure:kjernejournal",
		"activity:drift", "activity:innforing", "activity:utproving")
	b.edges(roadmap.HasActivity, "measure:digihelse", "activity:digi")
	b.edges(roadmap.HasActivity, "measure:arsaker", "activity:oppstart")
	b.edges(roadmap.HasActivity, "measure:beredskap", "activity:fida", "activity:ovelse")
	for _, id := range []string{"activity:digi", "activity:utproving", "activity:innforing", "activity:drift"} {
		b.edges(roadmap.ListedUnder, id, "subGoal:1A")
	}
	b.edges(roadmap.ListedUnder, "activity:oppstart", "subGoal:1C")
	b.edges(roadmap.ListedUnder, "activity:fida", "subGoal:1C")
	b.edges(roadmap.ListedUnder, "activity:ovelse", "subGoal:3A")
}

func sampleActors(b *builder) {
	origin := roadmap.Curation{File: "actors.yaml", From: "leksikonet"}
	actor := func(id, name, kind string, aliases ...string) {
		names := []string{roadmap.NameKey(name)}
		for _, alias := range aliases {
			names = append(names, roadmap.NameKey(alias))
		}
		properties := []any{"name", name, "kind", kind, "names", names}
		if len(aliases) > 0 {
			properties = append(properties, "aliases", aliases)
		}
		if kind != "UNKNOWN" {
			properties = append(properties, "origin", origin)
		}
		b.node(roadmap.KindActor, id, properties...)
	}
	actor("actor:helsedir", "Helsedirektoratet", "DIRECTORATE", "Hdir")
	actor("actor:fhi", "Folkehelseinstituttet", "INSTITUTE", "FHI", "Folkehelsa")
	actor("actor:ks", "KS", "MUNICIPAL_ASSOCIATION")
	actor("actor:aas", "Ås kommune", "MUNICIPALITY")
	actor("actor:aero", "Ærø kommune", "MUNICIPALITY")
	actor("actor:ovre", "Øvre Eiker", "MUNICIPALITY")
	actor("actor:zulu", "Zulu AS", "SUPPLIER")
	actor("actor:ehelse", "Direktoratet for e-helse", "DIRECTORATE")
	actor("actor:etoile", "Étoile", "UNKNOWN")
	b.node(roadmap.KindUserGroup, "userGroup:kommuner",
		"name", "Kommune og fylkeskommune", "names", []string{"kommune og fylkeskommune"})
	b.node(roadmap.KindUserGroup, "userGroup:fastleger", "name", "Fastleger", "names", []string{"fastleger"})
	b.node(roadmap.KindFinding, "finding:eier", "rule", "owner.unknown", "severity", "WARNING",
		"subjectKind", "ACTOR", "messageNb", "Ukjent eier «Étoile»", "messageEn", "Unknown owner «Étoile»", "line", 12, "column", 300)
	b.node(roadmap.KindFinding, "finding:dato", "rule", "date.missing", "severity", "INFO",
		"subjectKind", "ACTIVITY", "messageNb", "Startdato mangler", "messageEn", "No start", "since", "2024-02-29", "line", 300, "column", 7)
	b.edges(roadmap.About, "finding:eier", "actor:etoile")
	b.edges(roadmap.About, "finding:dato", "activity:oppstart")
}

func sampleEdges(b *builder) {
	b.edges(roadmap.OwnedBy, "activity:innforing", "actor:ks", "actor:helsedir")
	b.edges(roadmap.OwnedBy, "activity:fida", "actor:fhi")
	b.edges(roadmap.OwnedBy, "activity:drift", "actor:fhi")
	b.edges(roadmap.OwnedBy, "activity:digi", "actor:helsedir")
	b.edges(roadmap.Serves, "activity:innforing", "userGroup:kommuner", "userGroup:fastleger")
	b.edges(roadmap.Serves, "activity:drift", "userGroup:kommuner")
	b.edges(roadmap.Serves, "activity:digi", "userGroup:fastleger")
	b.edges(roadmap.Serves, "activity:fida", "userGroup:kommuner")

	// several edges between the same two nodes
	b.edge(roadmap.OwnedBy, "activity:innforing", "actor:ks", "nameInSource", "ks")

	sampleInvolvements(b)
	b.edges(roadmap.RefersTo, "measure:beredskap", "subGoal:3A", "measure:kjernejournal")
	b.edges(roadmap.RefersTo, "measure:arsaker", "measure:digihelse", "subGoal:1A", "measure:kjernejournal")
	b.edge(roadmap.SucceededBy, "actor:ehelse", "actor:helsedir",
		"since", "2024-01-01", "origin", roadmap.Curation{File: "actors.yaml", From: "varselet"})
}

func sampleInvolvements(b *builder) {
	involved := func(id, subject, actor, role string) {
		b.node(roadmap.KindInvolvement, id, "role", role, "basis", "INFERRED", "rule", "setning", "negated", false)
		b.edges(roadmap.HasInvolvement, subject, id)
		b.edges(roadmap.OfActor, id, actor)
		b.edges(roadmap.Concerns, id, "measure:kjernejournal")
	}
	involved("involvement:a", "measure:kjernejournal", "actor:ks", "COLLABORATOR")
	involved("involvement:b", "measure:kjernejournal", "actor:fhi", "OPERATOR")
	involved("involvement:c", "measure:kjernejournal", "actor:ks", "OPERATOR")
	involved("involvement:d", "activity:utproving", "actor:ks", "COLLABORATOR")
	involved("involvement:e", "activity:innforing", "actor:ks", "COLLABORATOR")

	involves := func(edge roadmap.EdgeType, place, actor string, roles ...string) {
		b.edge(edge, place, actor, "roles", roles, "bases", []string{"INFERRED"}, "sources", []roadmap.Source{b.passage(), b.passage()})
	}
	involves(roadmap.MeasureInvolves, "measure:kjernejournal", "actor:ks", "OPERATOR", "COLLABORATOR")
	involves(roadmap.MeasureInvolves, "measure:kjernejournal", "actor:fhi", "OPERATOR")
	involves(roadmap.ActivityInvolves, "activity:utproving", "actor:ks", "COLLABORATOR")
	involves(roadmap.ActivityInvolves, "activity:innforing", "actor:ks", "COLLABORATOR")
}
