package storetest

import (
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// filterCase is a filter on a kind, and the nodes that it lets through in the source's order.
type filterCase struct {
	name   string
	kind   roadmap.Kind
	filter plan.Filter
	want   string
}

const (
	allActivities = "innforing drift utproving digi oppstart fida ovelse"
	allActors     = "helsedir fhi ks aas aero ovre zulu ehelse etoile"
)

func testFilters(t *testing.T, f *fixture) {
	for _, group := range []struct {
		name  string
		cases []filterCase
	}{
		{"text", textCases()},
		{"folded text", foldCases()},
		{"dates", dateCases()},
		{"other values", valueCases()},
		{"elements", elementCases()},
		{"names", nameCases()},
		{"identifiers", identifierCases()},
		{"relations", relationCases()},
		{"sizes", sizeCases()},
		{"logic", logicCases()},
	} {
		for _, c := range group.cases {
			t.Run(group.name+"/"+c.name, func(t *testing.T) {
				filtered := func(l *plan.List) { l.Filter, l.Count = c.filter, true }
				rows := f.run(t, with(root(c.kind), filtered))
				wantNames(t, rows.Rows, c.want)
				wantEqual(t, "total", rows.Total, len(rows.Rows))
				negated := f.run(t, with(root(c.kind), func(l *plan.List) { l.Filter, l.Count = plan.Not{Filter: c.filter}, true }))
				all := f.run(t, root(c.kind))
				wantEqual(t, "the number of nodes under the filter and its complement",
					rows.Total+negated.Total, len(all.Rows))
			})
		}
	}
}

// is compares a property.
func is(property string, op plan.Op, operand any) plan.Compare {
	return plan.Compare{Property: property, Op: op, Operand: operand}
}

// folded compares a property without regard to letter case, accents or both.
func folded(property string, op plan.Op, operand any, fold plan.Fold) plan.Compare {
	return plan.Compare{Property: property, Op: op, Operand: operand, Fold: fold}
}

func textCases() []filterCase {
	activity := roadmap.KindActivity
	return []filterCase{
		{"equal", activity, is("title", plan.Eq, "Innføring"), "innforing digi"},
		{"letter case counts", activity, is("title", plan.Eq, "innføring"), ""},
		{"accents count", activity, is("title", plan.Contains, "Alesund"), ""},
		{"in", activity, is("title", plan.In, []string{"Øvelse", "FIDA", "finnes ikke", "FIDA"}), "fida ovelse"},
		{"in nothing", activity, is("title", plan.In, []string{}), ""},
		{"contains", activity, is("title", plan.Contains, "rø"), "utproving"},
		{"contains nothing at all", activity, is("title", plan.Contains, ""), allActivities},
		{"contains is no pattern", activity, is("title", plan.Contains, ".*"), ""},
		{"contains is no wildcard", activity, is("title", plan.Contains, "%"), ""},
		{"contains quotes and backslashes", activity, is("title", plan.Contains, `"'\`), ""},
		{"starts with", activity, is("title", plan.StartsWith, "Ø"), "ovelse"},
		{"starts with, not contains", activity, is("title", plan.StartsWith, "nnf"), ""},
		{"ends with", activity, is("title", plan.EndsWith, "ing"), "innforing drift digi"},
		{"ends with, not contains", activity, is("title", plan.EndsWith, "rsake"), ""},
		{"present", activity, is("title", plan.Present, nil), allActivities},
		{"id", activity, is("id", plan.Eq, "activity:digi"), "digi"},
		{"id in", activity, is("id", plan.In, []string{"activity:fida", "goal:1", "activity:digi"}), "digi fida"},
		{"id is present", activity, is("id", plan.Present, nil), allActivities},
		{"enum", roadmap.KindActor, is("kind", plan.Eq, "DIRECTORATE"), "helsedir ehelse"},
		{"enum in", roadmap.KindActor, is("kind", plan.In, []string{"UNKNOWN", "SUPPLIER"}), "zulu etoile"},
		{"enum equals a whole name", roadmap.KindActor, is("kind", plan.Eq, "MUNICIPAL"), ""},
	}
}

func foldCases() []filterCase {
	activity, actor := roadmap.KindActivity, roadmap.KindActor
	noCase, noAccents, neither := plan.Fold{Case: true}, plan.Fold{Accents: true}, plan.Fold{Case: true, Accents: true}
	return []filterCase{
		{"case", activity, folded("title", plan.Eq, "innføring", noCase), "innforing digi"},
		{"case of Norwegian letters", activity, folded("title", plan.Contains, "å", noCase), "utproving oppstart"},
		{"case, accents count", activity, folded("title", plan.Eq, "innforing", noCase), ""},
		{"accents", activity, folded("title", plan.Eq, "Innforing", noAccents), "innforing digi"},
		{"accents, case counts", activity, folded("title", plan.Eq, "innforing", noAccents), ""},
		{"both", activity, folded("title", plan.Contains, "alesund", neither), "utproving"},
		{"both at the start", activity, folded("title", plan.StartsWith, "arsak", neither), "oppstart"},
		{"both at the end", activity, folded("title", plan.EndsWith, "foring", neither), "innforing digi"},
		{"both in", activity, folded("title", plan.In, []string{"ovelse", "fida"}, neither), "fida ovelse"},
		{"ligature", actor, folded("name", plan.StartsWith, "aero", neither), "aero"},
		{"mark", actor, folded("name", plan.Eq, "etoile", neither), "etoile"},
		{"å, æ and ø", actor, folded("name", plan.StartsWith, "a", neither), "aas aero"},
		{"block", activity, plan.Elements{Property: "notes", Quantifier: plan.Some,
			Where: folded("notes", plan.StartsWith, "arsak", neither)}, "oppstart"},
		{"block, accents only", activity, plan.Elements{Property: "notes", Quantifier: plan.Some,
			Where: folded("notes", plan.StartsWith, "ARSAK", noAccents)}, "oppstart"},
		{"list", actor, plan.Elements{Property: "aliases", Quantifier: plan.Some,
			Where: folded("aliases", plan.In, []string{"fhi", "hdir"}, noCase)}, "helsedir fhi"},
	}
}

// activeDuring holds for activities that go on in a period with one of the certainties.
func activeDuring(from, to roadmap.Day, certainties ...roadmap.Certainty) plan.Filter {
	return plan.Active{Period: roadmap.KindOf(roadmap.KindActivity).Period, From: from, To: to, Certainties: certainties}
}

func dateCases() []filterCase {
	activity := roadmap.KindActivity
	status := func(op plan.Op, operand any) plan.Filter {
		return plan.Compare{Property: "start", Part: roadmap.StatusPart, Op: op, Operand: operand}
	}
	part := func(part roadmap.Part, op plan.Op, operand any) plan.Filter {
		return plan.Compare{Property: "end", Part: part, Op: op, Operand: operand}
	}
	on := func(day roadmap.Day, certainties ...roadmap.Certainty) plan.Filter {
		return activeDuring(day, day, certainties...)
	}
	return []filterCase{
		{"equal", activity, is("start", plan.Eq, "2020-01-01"), "innforing digi"},
		{"in", activity, is("start", plan.In, []string{"2024-02-29", "2020-01-01"}), "innforing digi ovelse"},
		{"before", activity, is("start", plan.Lt, "2023-01-01"), "innforing digi"},
		{"until", activity, is("start", plan.Lte, "2023-01-01"), "innforing drift digi fida"},
		{"after", activity, is("start", plan.Gt, "2023-01-01"), "ovelse"},
		{"from", activity, is("start", plan.Gte, "2023-01-01"), "drift fida ovelse"},
		{"not before holds what is not known", activity, plan.Not{Filter: is("start", plan.Lt, "2023-01-01")},
			"drift utproving oppstart fida ovelse"},
		{"known", activity, is("start", plan.Present, nil), "innforing drift digi fida ovelse"},
		{"the other date", activity, is("end", plan.Gte, "2024-12-31"), "digi fida"},
		{"undefined", activity, status(plan.Eq, "UNDEFINED"), "utproving"},
		{"not given", activity, status(plan.Eq, "NOT_GIVEN"), "oppstart"},
		{"status in", activity, status(plan.In, []string{"NOT_GIVEN", "UNDEFINED"}), "utproving oppstart"},
		{"status is always present", activity, status(plan.Present, nil), allActivities},
		{"precision", activity, part(roadmap.PrecisionPart, plan.Eq, "DAY"), "innforing utproving digi fida ovelse"},
		{"earliest", activity, part(roadmap.EarliestPart, plan.Gte, "2024-12-31"), "digi fida"},
		{"latest", activity, part(roadmap.LatestPart, plan.Lt, "2024-02-29"), "innforing utproving"},
		{"latest is given", activity, part(roadmap.LatestPart, plan.Present, nil), "innforing utproving digi fida ovelse"},
		{"certainly active, the end inclusive", activity, on("2024-12-31", roadmap.Certain), "digi fida"},
		{"certainly active on a single day", activity, on("2024-02-29", roadmap.Certain), "digi fida ovelse"},
		{"certainly active, the start inclusive", activity, on("2020-01-01", roadmap.Certain), "innforing digi"},
		{"possibly active", activity, on("2023-06-30", roadmap.Possible), "drift utproving oppstart"},
		{"not possible behind a known end", activity, on("2023-07-01", roadmap.Possible), "drift oppstart"},
		{"not possible before a known start", activity, on("2022-12-31", roadmap.Possible), "utproving oppstart"},
		{"not active", activity, on("2023-06-30", roadmap.No), "innforing ovelse"},
		{"any certainty of two", activity, on("2023-06-30", roadmap.Certain, roadmap.Possible),
			"drift utproving digi oppstart fida"},
		{"no certainty", activity, on("2023-06-30"), ""},
		{"instant, equal", roadmap.KindRelease, is("importedAt", plan.Eq, "2024-03-01T12:30:00Z"), "0a1b"},
		{"instant, from", roadmap.KindRelease, is("importedAt", plan.Gte, "2024-03-01T12:30:00Z"), "0a1b"},
		{"instant, before", roadmap.KindRelease, is("importedAt", plan.Lt, "2024-03-01T12:30:00Z"), ""},
		{"instant, until", roadmap.KindRelease, is("importedAt", plan.Lte, "2024-03-01T12:30:01Z"), "0a1b"},
	}
}

func valueCases() []filterCase {
	activity, goal, finding := roadmap.KindActivity, roadmap.KindGoal, roadmap.KindFinding
	return []filterCase{
		{"true", activity, is("tentative", plan.Eq, true), "drift digi ovelse"},
		{"false", activity, is("tentative", plan.Eq, false), "innforing utproving oppstart fida"},
		{"int equal", goal, is("number", plan.Eq, 2), "2"},
		{"int in", goal, is("number", plan.In, []int{3, 7, 1}), "1 3"},
		{"int in nothing", goal, is("number", plan.In, []int{}), ""},
		{"int less", finding, is("column", plan.Lt, 300), "dato"},
		{"int less or equal", finding, is("column", plan.Lte, 300), "eier dato"},
		{"int greater", finding, is("line", plan.Gt, 12), "dato"},
		{"int greater or equal", finding, is("line", plan.Gte, 12), "eier dato"},
		{"ints do not compare as text", finding, is("column", plan.Gt, 20), "eier"},
		{"calendar day equal", finding, is("since", plan.Eq, "2024-02-29"), "dato"},
		{"calendar day until", finding, is("since", plan.Lte, "2024-02-29"), "dato"},
		{"calendar day before", finding, is("since", plan.Lt, "2024-02-29"), ""},
		{"calendar day in", finding, is("since", plan.In, []string{"2024-02-28", "2024-02-29"}), "dato"},
		{"calendar day absent", finding, plan.Not{Filter: is("since", plan.Present, nil)}, "eier"},
		{"origin is present", roadmap.KindActor, is("origin", plan.Present, nil),
			"helsedir fhi ks aas aero ovre zulu ehelse"},
		{"list is present", activity, is("notes", plan.Present, nil), "utproving oppstart"},
	}
}

// nameCases are the filters that look-ups by name and filters on any name are compiled to.
func nameCases() []filterCase {
	activity, actor := roadmap.KindActivity, roadmap.KindActor
	names := func(op plan.Op, operand any) plan.Filter {
		return plan.Elements{Property: "names", Quantifier: plan.Some, Where: is("names", op, operand)}
	}
	owned := func(f plan.Filter) plan.Filter {
		return plan.Related{Hop: forward(roadmap.OwnedBy), Quantifier: plan.Some, Where: f}
	}
	return []filterCase{
		{"the name", actor, names(plan.Eq, roadmap.NameKey("FOLKEHELSE\u00adinstituttet")), "fhi"},
		{"an alias", actor, names(plan.Eq, roadmap.NameKey("hdir")), "helsedir"},
		{"a hyphen is a blank", actor, names(plan.Eq, roadmap.NameKey("Direktoratet for e\u2011helse")), "ehelse"},
		{"a genitive", actor, names(plan.In, roadmap.NameKeys("Helsedirektoratets")), "helsedir"},
		{"no genitive of a name that has none", actor, names(plan.In, roadmap.NameKeys("Zulu ASs")), ""},
		{"a genitive behind an apostrophe", actor, names(plan.In, roadmap.NameKeys("KS’")), "ks"},
		{"two names of one", actor, plan.And{names(plan.Eq, "folkehelseinstituttet"), names(plan.Eq, "fhi")}, "fhi"},
		{"a name of one and of another", actor, plan.And{names(plan.Eq, "folkehelseinstituttet"), names(plan.Eq, "hdir")}, ""},
		{"one of two", actor, plan.Or{names(plan.Eq, "fhi"), names(plan.In, []string{"hdir", "ukjent"})}, "helsedir fhi"},
		{"contains", actor, names(plan.Contains, "kommune"), "aas aero"},
		{"starts with", actor, names(plan.StartsWith, "folkehelse"), "fhi"},
		{"an unknown name", actor, names(plan.Eq, "helse"), ""},
		{"of an owner", activity, owned(names(plan.In, roadmap.NameKeys("FHI's"))), "drift fida"},
	}
}

func elementCases() []filterCase {
	activity, actor := roadmap.KindActivity, roadmap.KindActor
	phases := func(q plan.Quantifier, where plan.Filter) plan.Filter {
		return plan.Elements{Property: "phases", Quantifier: q, Where: where}
	}
	rollout := is("phases", plan.Eq, roadmap.Rollout)
	return []filterCase{
		{"some", activity, phases(plan.Some, rollout), "innforing drift digi"},
		{"none holds for an empty list", activity, phases(plan.None, rollout), "utproving oppstart fida ovelse"},
		{"every holds for an empty list", activity, phases(plan.Every, rollout), "innforing utproving digi"},
		{"some of any", activity, phases(plan.Some, nil), "innforing drift digi oppstart fida ovelse"},
		{"none of any", activity, phases(plan.None, nil), "utproving"},
		{"every of any", activity, phases(plan.Every, nil), allActivities},
		{"some not", activity, phases(plan.Some, plan.Not{Filter: rollout}), "drift oppstart fida ovelse"},
		{"some in", activity, phases(plan.Some, is("phases", plan.In, []string{roadmap.Concept, roadmap.InUse})),
			"oppstart ovelse"},
		{"or", activity, phases(plan.Every, plan.Or{rollout, is("phases", plan.Eq, roadmap.Adaptation)}),
			"innforing drift utproving digi"},
		{"and is of one element", activity,
			phases(plan.Some, plan.And{rollout, is("phases", plan.Eq, roadmap.Adaptation)}), ""},
		{"two conditions on the list", activity,
			plan.And{phases(plan.Some, rollout), phases(plan.Some, is("phases", plan.Eq, roadmap.Adaptation))}, "drift"},
		{"empty and", activity, phases(plan.Some, plan.And{}), "innforing drift digi oppstart fida ovelse"},
		{"empty or", activity, phases(plan.Some, plan.Or{}), ""},
		{"blocks", activity, plan.Elements{Property: "notes", Quantifier: plan.Some,
			Where: is("notes", plan.Contains, "Ålesund")}, "utproving"},
		{"every block", activity, plan.Elements{Property: "notes", Quantifier: plan.Every,
			Where: is("notes", plan.Contains, "dato")}, "innforing drift digi fida ovelse"},
		{"texts", actor, plan.Elements{Property: "aliases", Quantifier: plan.Some,
			Where: is("aliases", plan.Eq, "FHI")}, "fhi"},
		{"names for look-up", actor, plan.Elements{Property: "names", Quantifier: plan.Some,
			Where: is("names", plan.Eq, "ås kommune")}, "aas"},
		{"passages", roadmap.KindGoal, plan.Elements{Property: "sources", Quantifier: plan.Some}, "3"},
	}
}

func identifierCases() []filterCase {
	activity, actor := roadmap.KindActivity, roadmap.KindActor
	identifiers := func(q plan.Quantifier, where plan.Filter) plan.Filter {
		return plan.Elements{Property: "identifiers", Quantifier: q, Where: where}
	}
	part := func(part roadmap.Part, op plan.Op, operand any, fold plan.Fold) plan.Filter {
		return plan.Compare{Property: "identifiers", Part: part, Op: op, Operand: operand, Fold: fold}
	}
	scheme := func(s string) plan.Filter { return part(roadmap.SchemePart, plan.Eq, s, plan.Fold{}) }
	value := func(s string) plan.Filter { return part(roadmap.ValuePart, plan.Eq, s, plan.Fold{}) }
	return []filterCase{
		{"look-up", activity, identifiers(plan.Some, is("identifiers", plan.Eq, "deliverable:56876000020107079")), "digi"},
		{"look-up by a part", activity, identifiers(plan.Some, is("identifiers", plan.Eq, "56876000020107079")), ""},
		{"look-up in another scheme", activity, identifiers(plan.Some, is("identifiers", plan.Eq, "journal:56876000020107079")), ""},
		{"look-up of an actor", actor, identifiers(plan.Some, is("identifiers", plan.Eq, "organisationNumber:983544622")), "helsedir"},
		{"two look-ups", activity, plan.And{
			identifiers(plan.Some, is("identifiers", plan.Eq, "deliverable:56876000020107079")),
			identifiers(plan.Some, is("identifiers", plan.Eq, "journal:Å-7")),
		}, "digi"},
		{"either look-up", activity, plan.Or{
			identifiers(plan.Some, is("identifiers", plan.Eq, "deliverable:å-7")),
			identifiers(plan.Some, is("identifiers", plan.Eq, "journal:Å-7")),
		}, "digi fida"},
		{"some scheme", activity, identifiers(plan.Some, scheme("deliverable")), "digi fida"},
		{"no scheme", activity, identifiers(plan.None, scheme("journal")), "innforing drift utproving oppstart fida ovelse"},
		{"every scheme", activity, identifiers(plan.Every, scheme("deliverable")), "innforing drift utproving oppstart fida ovelse"},
		{"some value", activity, identifiers(plan.Some, value("Å-7")), "digi"},
		{"value without letter case", activity,
			identifiers(plan.Some, part(roadmap.ValuePart, plan.Eq, "å-7", plan.Fold{Case: true})), "digi fida"},
		{"value without both", activity,
			identifiers(plan.Some, part(roadmap.ValuePart, plan.StartsWith, "a-", plan.Fold{Case: true, Accents: true})), "digi fida"},
		{"scheme without letter case", activity,
			identifiers(plan.Some, part(roadmap.SchemePart, plan.Contains, "journ", plan.Fold{Case: true})), "digi"},
		{"scheme and value of one", activity, identifiers(plan.Some, plan.And{scheme("deliverable"), value("å-7")}), "fida"},
		{"scheme and value of two", activity, identifiers(plan.Some, plan.And{scheme("journal"), value("56876000020107079")}), ""},
		{"scheme of one and value of another", activity,
			plan.And{identifiers(plan.Some, scheme("journal")), identifiers(plan.Some, value("56876000020107079"))}, "digi"},
		{"two schemes and values", activity,
			plan.And{
				identifiers(plan.Some, scheme("deliverable")), identifiers(plan.Some, scheme("journal")), identifiers(plan.Some, value("Å-7")),
			}, "digi"},
		{"scheme, and another value in folded case", activity, identifiers(plan.Some, plan.And{
			scheme("deliverable"), plan.Not{Filter: part(roadmap.ValuePart, plan.Eq, "å-7", plan.Fold{Case: true})},
		}), "digi"},
		{"value in", activity, identifiers(plan.Some, part(roadmap.ValuePart, plan.In, []string{"å-7", "983544622"}, plan.Fold{})), "fida"},
		{"some of any", actor, identifiers(plan.Some, nil), "helsedir"},
		{"none of any", activity, identifiers(plan.None, nil), "innforing drift utproving oppstart ovelse"},
		{"present", activity, is("identifiers", plan.Present, nil), "digi fida"},
		{"two of them", activity, plan.Size{Property: "identifiers", Op: plan.Gte, Operand: 2}, "digi"},
		{"of an owner", activity, plan.Related{Hop: forward(roadmap.OwnedBy), Quantifier: plan.Some,
			Where: identifiers(plan.Some, value("983544622"))}, "innforing digi"},
	}
}

func relationCases() []filterCase {
	activity, measure, actor := roadmap.KindActivity, roadmap.KindMeasure, roadmap.KindActor
	related := func(hop roadmap.Hop, q plan.Quantifier, where plan.Filter) plan.Filter {
		return plan.Related{Hop: hop, Quantifier: q, Where: where}
	}
	owners := func(q plan.Quantifier, where plan.Filter) plan.Filter {
		return related(forward(roadmap.OwnedBy), q, where)
	}
	fhi, directorate := is("id", plan.Eq, "actor:fhi"), is("kind", plan.Eq, "DIRECTORATE")
	return []filterCase{
		{"some", activity, owners(plan.Some, fhi), "drift fida"},
		{"none", activity, owners(plan.None, fhi), "innforing utproving digi oppstart ovelse"},
		{"every holds for an empty set", activity, owners(plan.Every, directorate), "utproving digi oppstart ovelse"},
		{"some of any", activity, owners(plan.Some, nil), "innforing drift digi fida"},
		{"none of any", activity, owners(plan.None, nil), "utproving oppstart ovelse"},
		{"every of any", activity, owners(plan.Every, nil), allActivities},
		{"some not", activity, owners(plan.Some, plan.Not{Filter: directorate}), "innforing drift fida"},
		{"against the direction", activity, related(back(roadmap.HasActivity), plan.Some,
			is("title", plan.Eq, "Kjernejournal")), "innforing drift utproving"},
		{"through several edges", roadmap.KindSubGoal, related(forward(roadmap.HasMeasure), plan.Some,
			related(forward(roadmap.HasActivity), plan.Some, owners(plan.Some, fhi))), "1A 1C 3A"},
		{"every through several edges", roadmap.KindSubGoal, related(forward(roadmap.HasMeasure), plan.Every,
			related(forward(roadmap.HasActivity), plan.Some, owners(plan.Some, nil))), "1A 3A 2B"},
		{"of several kinds", roadmap.KindInvolvement, related(back(roadmap.HasInvolvement), plan.Some,
			is("title", plan.StartsWith, "Utprøving")), "d"},
		{"a property of one of several kinds", actor, related(back(roadmap.OfActor), plan.Some,
			related(back(roadmap.HasInvolvement), plan.Some, is("tentative", plan.Eq, false))), "ks"},
		{"several kinds that the edge leads to", measure, related(forward(roadmap.RefersTo), plan.Every,
			is("code", plan.Present, nil)), "kjernejournal digihelse"},
		{"many kinds that the edge leads to", roadmap.KindFinding, related(forward(roadmap.About), plan.Some,
			is("title", plan.Eq, "Årsaker")), "dato"},
		{"from one of many kinds", actor, related(back(roadmap.About), plan.Some, is("severity", plan.Eq, "WARNING")), "etoile"},
		{"edges between nodes of a kind", actor, related(forward(roadmap.SucceededBy), plan.Some, nil), "ehelse"},
		{"the same edges, against their direction", actor, related(back(roadmap.SucceededBy), plan.Some, nil),
			"helsedir"},
	}
}

func sizeCases() []filterCase {
	activity := roadmap.KindActivity
	owners := func(op plan.Op, operand any) plan.Filter {
		return plan.Size{Hop: forward(roadmap.OwnedBy), Op: op, Operand: operand}
	}
	phases := func(op plan.Op, operand any) plan.Filter {
		return plan.Size{Property: "phases", Op: op, Operand: operand}
	}
	return []filterCase{
		{"nodes, equal", activity, owners(plan.Eq, 2), "innforing"},
		{"nodes, none", activity, owners(plan.Eq, 0), "utproving oppstart ovelse"},
		{"nodes, in", activity, owners(plan.In, []int{0, 2}), "innforing utproving oppstart ovelse"},
		{"nodes, less", activity, owners(plan.Lt, 1), "utproving oppstart ovelse"},
		{"nodes, less or equal", activity, owners(plan.Lte, 1), "drift utproving digi oppstart fida ovelse"},
		{"nodes, greater", activity, owners(plan.Gt, 0), "innforing drift digi fida"},
		{"nodes, greater or equal", activity, owners(plan.Gte, 2), "innforing"},
		{"nodes, against the direction", roadmap.KindActor,
			plan.Size{Hop: back(roadmap.OwnedBy), Op: plan.Eq, Operand: 2}, "helsedir fhi"},
		{"distinct nodes behind several edges", activity, owners(plan.Eq, 2), "innforing"},
		{"not the edges", activity, owners(plan.Eq, 3), ""},
		{"nodes of several kinds", roadmap.KindMeasure,
			plan.Size{Hop: forward(roadmap.RefersTo), Op: plan.Eq, Operand: 3}, "arsaker"},
		{"elements, equal", activity, phases(plan.Eq, 2), "drift"},
		{"elements of an absent list", activity, phases(plan.Eq, 0), "utproving"},
		{"elements, less", activity, phases(plan.Lt, 1), "utproving"},
		{"elements, less or equal", activity, phases(plan.Lte, 1), "innforing utproving digi oppstart fida ovelse"},
		{"elements, greater", activity, phases(plan.Gt, 1), "drift"},
		{"elements, greater or equal", activity, phases(plan.Gte, 1), "innforing drift digi oppstart fida ovelse"},
		{"elements, in", activity, phases(plan.In, []int{0, 2, 5}), "drift utproving"},
		{"elements, in nothing", activity, phases(plan.In, []int{}), ""},
		{"blocks", activity, plan.Size{Property: "notes", Op: plan.Eq, Operand: 2}, "oppstart"},
		{"passages", roadmap.KindGoal, plan.Size{Property: "sources", Op: plan.Eq, Operand: 2}, "3"},
		{"texts", roadmap.KindActor, plan.Size{Property: "aliases", Op: plan.Gte, Operand: 2}, "fhi"},
	}
}

func logicCases() []filterCase {
	activity := roadmap.KindActivity
	tentative, innforing := is("tentative", plan.Eq, true), is("title", plan.Eq, "Innføring")
	return []filterCase{
		{"empty and", activity, plan.And{}, allActivities},
		{"empty or", activity, plan.Or{}, ""},
		{"and", activity, plan.And{tentative, innforing}, "digi"},
		{"or", activity, plan.Or{tentative, innforing}, "innforing drift digi ovelse"},
		{"not", activity, plan.Not{Filter: plan.Or{tentative, innforing}}, "utproving oppstart fida"},
		{"double not", activity, plan.Not{Filter: plan.Not{Filter: innforing}}, "innforing digi"},
		{"and of or and not", activity, plan.And{
			plan.Or{tentative, is("start", plan.Present, nil)}, plan.Not{Filter: innforing},
		}, "drift fida ovelse"},
		{"or of ands", activity, plan.Or{
			plan.And{tentative, plan.Not{Filter: innforing}}, plan.And{innforing, plan.Not{Filter: tentative}},
		}, "innforing drift ovelse"},
		{"not of an absent comparison within not", activity,
			plan.Not{Filter: plan.Not{Filter: is("start", plan.Gt, "0001-01-01")}}, "innforing drift digi fida ovelse"},
		{"another kind's lists", roadmap.KindActor, plan.And{
			is("origin", plan.Present, nil), plan.Related{Hop: back(roadmap.OwnedBy), Quantifier: plan.Some, Where: tentative},
		}, "helsedir fhi"},
		{"nothing but not", roadmap.KindActor, plan.Not{Filter: plan.Or{}}, allActors},
	}
}
