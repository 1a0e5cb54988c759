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
	b.node(roadmap.KindRelease, "release:0a1b",
		roadmap.PropLabel, "2026-08", roadmap.PropImportedAt, sampleTime, roadmap.PropImporter, "1.2.3",
		roadmap.PropPublishedOn, "2024-02-01", roadmap.PropObservedOn, "2024-02-03", roadmap.PropMadeUp, true,
		roadmap.PropSourceURL, "https://example.no/veikart", roadmap.PropNote, "Prøve", roadmap.PropReader, []string{"lexicon 12ab"})
	b.node(roadmap.KindDocument, "document:kommuner",
		roadmap.PropName, "kommuner", roadmap.PropTitle, "Kommuner og fastleger", roadmap.PropSha256, "ab12",
		roadmap.PropForm, "HTML", roadmap.PropProfile, "veikart-html", roadmap.PropTextSha256, "ab13",
		roadmap.PropVisibleCharacters, 1100, roadmap.PropUnmappedCharacters, 12, roadmap.PropUnmappedParts, "0 12 0",
		roadmap.PropUnread, []roadmap.Source{b.passage()}, roadmap.PropPlaces, `[{"to":9,"fileTo":12}]`,
		roadmap.PropBytes, 1234, roadmap.PropCharacters, 1200,
		roadmap.PropNotices, blocks(roadmap.Paragraph, "Fra 01.01.2024 er vi en del av Helsedirektoratet."),
		roadmap.PropText, "Delmål 1A\r\n\u00a0• Kjernejournal", roadmap.PropLayout, roadmap.PackLayout([]roadmap.LayoutItem{
			{Text: "\ufeff"},
			{Node: "subGoal:1A", Property: "code"},
			{Node: "activity:oppstart", Property: "notes", Index: 1, Text: "A\u030aRSAK ukjent"},
		}))
	b.node(roadmap.KindDocument, "document:apotek",
		roadmap.PropName, "apotek", roadmap.PropTitle, "Apotek", roadmap.PropSha256, "cd34",
		roadmap.PropForm, "TEXT", roadmap.PropProfile, "veikart-tekst-2023", roadmap.PropTextSha256, "cd34",
		roadmap.PropVisibleCharacters, 80, roadmap.PropUnmappedCharacters, 0,
		roadmap.PropBytes, 6, roadmap.PropCharacters, 6, roadmap.PropText, "Apotek")
	b.edges(roadmap.HasDocument, "release:0a1b", "document:kommuner", "document:apotek")
}

func sampleGoals(b *builder) {
	origin := roadmap.Curation{File: "goals.yaml", From: "forsiden"}
	b.node(roadmap.KindGoal, "goal:1", roadmap.PropNumber, 1, roadmap.PropTitle, "Aktiv medvirkning", roadmap.PropOrigin, origin)
	b.node(roadmap.KindGoal, "goal:2", roadmap.PropNumber, 2, roadmap.PropTitle, "Mål 2")
	b.node(roadmap.KindGoal, "goal:3", roadmap.PropNumber, 3, roadmap.PropTitle, "Helsedata", roadmap.PropOrigin, origin,
		roadmap.PropSources, []roadmap.Source{b.passage(), b.passage()})
	b.node(roadmap.KindSubGoal, "subGoal:1A", roadmap.PropCode, "1A", roadmap.PropTitle, "Innsyn for innbyggere")
	b.node(roadmap.KindSubGoal, "subGoal:1C", roadmap.PropCode, "1C", roadmap.PropTitle, "Øvrige tjenester")
	b.node(roadmap.KindSubGoal, "subGoal:3A", roadmap.PropCode, "3A", roadmap.PropTitle, "Data- og analyseplattformer")
	b.node(roadmap.KindSubGoal, "subGoal:2B", roadmap.PropCode, "2B", roadmap.PropTitle, "Enklere hverdag")
	b.edges(roadmap.HasSubGoal, "goal:1", "subGoal:1A", "subGoal:1C")
	b.edges(roadmap.HasSubGoal, "goal:2", "subGoal:2B")
	b.edges(roadmap.HasSubGoal, "goal:3", "subGoal:3A")
}

func sampleMeasures(b *builder) {
	b.node(roadmap.KindMeasure, "measure:kjernejournal", roadmap.PropTitle, "Kjernejournal",
		roadmap.PropDescription, append(
			blocks(roadmap.Paragraph, "Kjernejournal gir innsyn på tvers."),
			blocks(roadmap.Bullet, "Innført i 60 % av kommunene")...))
	b.node(roadmap.KindMeasure, "measure:digihelse", roadmap.PropTitle, "DigiHelse")
	b.node(roadmap.KindMeasure, "measure:arsaker", roadmap.PropTitle, "Årsaksregister",
		roadmap.PropDescription, blocks(roadmap.Paragraph, "Dødsårsaksregisteret skal videreutvikles."))
	b.node(roadmap.KindMeasure, "measure:beredskap", roadmap.PropTitle, "Beredskap")
	b.edges(roadmap.HasMeasure, "subGoal:1A", "measure:kjernejournal", "measure:digihelse")
	b.edges(roadmap.HasMeasure, "subGoal:1C", "measure:arsaker", "measure:beredskap")
	b.edges(roadmap.HasMeasure, "subGoal:3A", "measure:beredskap", "measure:kjernejournal")
}

func sampleActivities(b *builder) {
	activity := func(id, title string, start, end roadmap.Date, tentative bool, properties ...any) {
		b.node(roadmap.KindActivity, id, append([]any{
			roadmap.PropTitle, title, roadmap.PropStart, start, roadmap.PropEnd, end, roadmap.PropTentative, tentative,
		}, properties...)...)
	}
	start := known("2020-01-01")
	start.Sources = []roadmap.Source{b.passage()}
	activity("activity:innforing", "Innføring", start, known("2022-12-31"), false,
		roadmap.PropPhases, []string{roadmap.Rollout}, roadmap.PropPhaseSources, []roadmap.Source{b.passage()})
	activity("activity:drift", "Drift og forvaltning", known("2023-01-01"), undefined, true,
		roadmap.PropPhases, []string{roadmap.Adaptation, roadmap.Rollout},
		roadmap.PropTentativeSources, []roadmap.Source{b.passage()})
	activity("activity:utproving", "Utprøving i Ålesund", undefined, known("2023-06-30"), false,
		roadmap.PropNotes, blocks(roadmap.Bullet, "Prøves ut i Ålesund."))
	activity("activity:digi", "Innføring", known("2020-01-01"), known("2025-12-31"), true,
		roadmap.PropPhases, []string{roadmap.Rollout},
		roadmap.PropIdentifiers, []roadmap.Identifier{
			{Scheme: "deliverable", Value: "56876000020107079", URL: "https://x.no/7", Sources: []roadmap.Source{b.passage(), b.passage()}},
			{Scheme: "journal", Value: "Å-7", Sources: []roadmap.Source{b.passage()}},
		})
	activity("activity:oppstart", "Årsaker", notGiven, notGiven, false,
		roadmap.PropPhases, []string{roadmap.Concept}, roadmap.PropNotes, blocks(roadmap.Bullet, "Ingen dato ennå", "ÅRSAK ukjent"))
	activity("activity:fida", "FIDA", known("2023-01-01"), known("2024-12-31"), false,
		roadmap.PropPhases, []string{roadmap.NationalDevelopment},
		roadmap.PropIdentifiers, []roadmap.Identifier{
			{Scheme: "deliverable", Value: "å-7", Sources: []roadmap.Source{b.passage()}},
		})
	activity("activity:ovelse", "Øvelse", known("2024-02-29"), known("2024-02-29"), true,
		roadmap.PropPhases, []string{roadmap.InUse})

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
		if id == "actor:helsedir" {
			names = append(names, roadmap.GenitiveKey(names[0]))
		}
		properties := []any{roadmap.PropName, name, roadmap.PropKind, kind, roadmap.PropNames, names}
		if len(aliases) > 0 {
			properties = append(properties, roadmap.PropAliases, aliases)
		}
		if kind != "UNKNOWN" {
			properties = append(properties, roadmap.PropOrigin, origin)
		}
		if id == "actor:helsedir" {
			number := roadmap.Identifier{Scheme: roadmap.OrganisationNumber, Value: "983544622", Origin: &origin}
			properties = append(properties, roadmap.PropIdentifiers, []roadmap.Identifier{number})
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
		roadmap.PropName, "Kommune og fylkeskommune", roadmap.PropNames, []string{"kommune og fylkeskommune"})
	b.node(roadmap.KindUserGroup, "userGroup:fastleger", roadmap.PropName, "Fastleger", roadmap.PropNames, []string{"fastleger"})
	b.node(roadmap.KindFinding, "finding:eier", roadmap.PropRule, "owner.unknown", roadmap.PropSeverity, "WARNING",
		roadmap.PropSubjectKind, "ACTOR",
		roadmap.PropMessageNb, "Ukjent eier «Étoile»", roadmap.PropMessageEn, "Unknown owner «Étoile»",
		roadmap.PropLine, 12, roadmap.PropColumn, 300)
	b.node(roadmap.KindFinding, "finding:dato", roadmap.PropRule, "date.missing", roadmap.PropSeverity, "INFO",
		roadmap.PropSubjectKind, "ACTIVITY",
		roadmap.PropMessageNb, "Startdato mangler", roadmap.PropMessageEn, "No start",
		roadmap.PropSince, "2024-02-29", roadmap.PropLine, 300, roadmap.PropColumn, 7)
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
	b.edge(roadmap.OwnedBy, "activity:innforing", "actor:ks", roadmap.PropNameInSource, "ks")

	sampleInvolvements(b)
	b.edges(roadmap.RefersTo, "measure:beredskap", "subGoal:3A", "measure:kjernejournal")
	b.edges(roadmap.RefersTo, "measure:arsaker", "measure:digihelse", "subGoal:1A", "measure:kjernejournal")
	b.edge(roadmap.SucceededBy, "actor:ehelse", "actor:helsedir",
		roadmap.PropSince, "2024-01-01", roadmap.PropOrigin, roadmap.Curation{File: "actors.yaml", From: "varselet"})
}

func sampleInvolvements(b *builder) {
	involved := func(id, subject, actor, role string) {
		b.node(roadmap.KindInvolvement, id,
			roadmap.PropRole, role, roadmap.PropBasis, "INFERRED", roadmap.PropRule, "setning", roadmap.PropNegated, false)
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
		b.edge(edge, place, actor,
			roadmap.PropRoles, roles, roadmap.PropBases, []string{"INFERRED"},
			roadmap.PropSources, []roadmap.Source{b.passage(), b.passage()})
	}
	involves(roadmap.MeasureInvolves, "measure:kjernejournal", "actor:ks", "OPERATOR", "COLLABORATOR")
	involves(roadmap.MeasureInvolves, "measure:kjernejournal", "actor:fhi", "OPERATOR")
	involves(roadmap.ActivityInvolves, "activity:utproving", "actor:ks", "COLLABORATOR")
	involves(roadmap.ActivityInvolves, "activity:innforing", "actor:ks", "COLLABORATOR")
}
