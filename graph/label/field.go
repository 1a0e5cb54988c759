package label

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// Fields returns the words for the fields of answers, as headings of tables: by the name of a field, also that which a ready
// question gives it, of a pair of fields joined by a dot, of a dimension of groups, or of a type. Empty words are those of fields
// that only lead on.
func Fields() map[string]roadmap.Words {
	out := make(map[string]roadmap.Words, len(norwegianFields))
	for name, nb := range norwegianFields {
		words := roadmap.Words{NB: nb}
		if nb != "" {
			words.EN = english(name)
		}
		out[name] = words
	}
	for _, role := range roadmap.Roles() { // dimensions of the actors that have a role
		out[string(role)] = labelled[string(role)]
	}
	return out
}

// english writes the name of a field, a dimension or a type in words: "ownedActivities" is "Owned activities".
func english(name string) string {
	if words, ok := englishFields[name]; ok {
		return words
	}
	if strings.ToUpper(name) == name {
		name = strings.ToLower(strings.ReplaceAll(name, "_", " "))
	}
	var out strings.Builder
	before := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			out.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		out.WriteRune(r)
		before = r
	}
	text := out.String()
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

// englishFields are those whose English words do not follow from their names.
var englishFields = map[string]string{
	"SUB_GOAL": "Sub-goal", "SubGoal": "Sub-goal", "subGoal": "Sub-goal", "subGoals": "Sub-goals", "coActors": "Co-actors",
	"__typename": "Kind", "byteEnd": "End (byte)", "byteStart": "Start (byte)", "end.date": "End date", "end.status": "End date: status",
	"end.text": "End date: wording", "groupBy": "grouped", "id": "Id", "importedAt": "Imported at",
	"pageRank": "PageRank", "sha256": "SHA-256",
	"sourceUrl": "Source address", "start.date": "Start date", "start.status": "Start date: status", "start.text": "Start date: wording",
	"textSha256": "SHA-256 of the text", "totalCount": "Count", "url": "Address",
}

// norwegianFields are the words in Norwegian: those of the source pages where the pages have the thing.
var norwegianFields = map[string]string{ // #nosec G101 -- a passage is no password
	"__typename": "Type", "activeOn": "Pågår på dato", "activities": "Aktiviteter", "activity": "Aktivitet", "actor": "Aktør",
	"actorNetwork": "Nettverk av aktører", "actors": "Aktører", "added": "Nytt", "after": "Etter", "aliases": "Andre navn",
	"allFindings": "Alle funn", "allInvolvements": "Alle involveringer", "appeared": "Nye funn", "bars": "Stolper", "bases": "Grunnlag",
	"basis": "Grunnlag", "before": "Før", "betweenness": "Mellomliggenhet", "byteEnd": "Slutt (byte)", "byteStart": "Start (byte)",
	"bytes": "Byte", "candidates": "Kandidater", "cause": "Årsak", "certainFrom": "Sikkert fra", "certainTo": "Sikkert til",
	"certainly": "Sikkert", "changes": "Endringer", "characters": "Tegn", "coActors": "Medaktører", "code": "Kode", "column": "Kolonne",
	"citation": "Kildehenvisning", "passage": "Tekststed", "permalink": "Fast lenke",
	"columns": "Kolonner", "community": "Klynge", "comparison": "Sammenligning", "component": "Delnettverk", "count": "Antall",
	"counts": "Antall", "coverage": "Dekning", "cursor": "Markør", "date": "Dato", "days": "Dager", "degree": "Antall koblinger",
	"description": "Beskrivelse", "dimension": "Dimensjon", "distance": "Avstand", "document": "Side", "documentKey": "Side (nøkkel)",
	"documents": "Sider", "earlier": "Tidligere", "earliest": "Tidligst", "edge": "Kobling", "edgeCount": "Antall koblinger",
	"edges": "Koblinger", "end": "Slutt", "end.date": "Sluttdato", "end.status": "Sluttdato: status", "end.text": "Sluttdato: ordlyd",
	"endCursor": "Siste markør", "ending": "Avsluttes", "evidence": "Belegg", "field": "Felt", "file": "Fil", "findings": "Funn",
	"first": "Første dag", "form": "Format", "fragment": "Utdrag", "from": "Fra", "fromParent": "Flyttet fra",
	"goal": "Mål", "goals": "Mål",
	"groupBy": "gruppert", "groups": "", "hasMore": "Har flere", "hasNextPage": "Har neste side", "hasPreviousPage": "Har forrige side",
	"header": "Overskrift", "highlights": "Treff i teksten", "history": "Historikk", "hitCount": "Antall treff", "how": "Måte", "id": "Id",
	"identifiers": "Identifikatorer", "importedAt": "Lest inn", "importer": "Innleser", "index": "Indeks", "involvements": "Involveringer",
	"isCurrent": "Gjeldende", "key": "Nøkkel", "keys": "Nøkler", "kind": "Type", "label": "Navn", "lanes": "Baner", "last": "Siste dag",
	"latest": "Senest", "lead": "Ingress", "length": "Lengde", "limits": "Grenser", "line": "Linje", "listedUnder": "Oppført under",
	"madeUp": "Oppdiktet", "match": "Gjenfinning", "matched": "Gjenfunnet", "matrix": "Matrise", "measure": "Tiltak", "measures": "Tiltak",
	"mentions": "Omtaler", "message": "Melding", "name": "Navn", "nameInSource": "Navn på siden", "negated": "Benektet",
	"neighbourhood": "Nabolag", "node": "Objekt",
	"nodeCount": "Antall noder", "nodes": "Noder", "note": "Merknad", "notes": "Merknader", "notices": "Meldinger på siden",
	"number": "Nummer", "observedOn": "Observert", "op": "Endring", "openEnd": "Åpen slutt", "openStart": "Åpen start",
	"other": "Den andre", "others": "Andre",
	"own": "Egen", "ownedActivities": "Eide aktiviteter", "owners": "Eier", "pageInfo": "Om listen", "pageRank": "PageRank", "path": "Sti",
	"paths": "Veier", "periods": "Perioder", "phaseSources": "Kilder til fasene", "phases": "Faser", "place": "Sted", "position": "Plass",
	"possibly": "Kanskje", "precision": "Presisjon", "predecessors": "Forgjengere", "present": "Finnes", "profile": "Profil",
	"provenance": "Opphav", "publishedOn": "Publisert", "quote": "Sitat", "reason": "Grunn", "referredToBy": "Omtalt av",
	"refersTo": "Viser til",
	"release":  "Utgave", "releaseChanged": "Ny utgave", "releases": "Utgaver", "removed": "Fjernet",
	"resolved": "Løste funn", "role": "Rolle",
	"roles": "Roller", "rows": "Rader", "rule": "Regel", "sameReader": "Samme innleser", "scheme": "Register",
	"score": "Poeng", "search": "Søk",
	"result":   "Funnet",
	"segments": "Tekstdeler", "sentence": "Setning", "series": "Serie", "severity": "Alvorlighetsgrad", "sha256": "SHA-256",
	"significance": "Betydning", "since": "Siden", "source": "Kilde", "sourceUrl": "Kildeadresse", "sources": "Kilder", "start": "Start",
	"start.date": "Startdato", "start.status": "Startdato: status", "start.text": "Startdato: ordlyd", "startCursor": "Første markør",
	"starting": "Starter", "stated": "Oppgitt", "states": "Tilstander", "status": "Status", "steps": "Steg", "strength": "Styrke",
	"subGoal": "Delmål", "subGoals": "Delmål", "subject": "Gjelder", "subjectKind": "Type objekt", "successors": "Etterfølgere",
	"tense": "Tid", "tentative": "Tentativ tidsplan", "tentativeSources": "Kilder til at tidsplanen er tentativ", "text": "Tekst",
	"textEnd": "Slutt i teksten", "textSha256": "SHA-256 av teksten", "textStart": "Start i teksten", "timeline": "Tidslinje",
	"title": "Tittel", "to": "Til", "toParent": "Flyttet til", "total": "I alt", "totalCount": "Antall",
	"unmappedCharacters": "Uleste tegn",
	"unmappedParts":      "Uleste deler", "unplaced": "Uten plass", "unread": "Ulest", "url": "Adresse", "userGroup": "Brukergruppe",
	"userGroups": "Brukergrupper", "value": "Verdi", "visibleCharacters": "Synlige tegn", "weight": "Vekt",

	"ACTOR": "Aktør", "BASIS": "Grunnlag", "END_MONTH": "Sluttmåned", "END_PRECISION": "Sluttdato: presisjon",
	"END_QUARTER": "Sluttkvartal",
	"END_STATUS":  "Sluttdato: status", "END_YEAR": "Sluttår", "GOAL": "Mål", "KIND": "Type", "MEASURE": "Tiltak",
	"PHASE": "Fase", "ROLE": "Rolle", "RULE": "Regel", "SEVERITY": "Alvorlighetsgrad", "SIGNIFICANCE": "Betydning",
	"START_MONTH": "Startmåned", "START_PRECISION": "Startdato: presisjon", "START_QUARTER": "Startkvartal",
	"START_STATUS": "Startdato: status",
	"START_YEAR":   "Startår", "SUBJECT_KIND": "Type objekt", "SUB_GOAL": "Delmål", "TENSE": "Tid", "TENTATIVE": "Tentativ tidsplan",
	"USER_GROUP": "Brukergruppe",

	"Activity": "Aktivitet", "Actor": "Aktør", "Document": "Side", "Finding": "Funn", "Goal": "Mål", "Involvement": "Involvering",
	"Measure": "Tiltak", "Release": "Utgave", "SubGoal": "Delmål", "UserGroup": "Brukergruppe",
}
