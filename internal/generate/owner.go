package generate

import "fmt"

// owner is an actor with the names that pages give it. All mean the same, by the curated list or,
// for an actor that the list does not know, by letter case and spacing.
type owner struct{ spellings []string }

// knownOwners are actors of the curated list, the most frequent first.
func knownOwners() []owner {
	return []owner{
		{[]string{"Helsedirektoratet", "Hdir", "helsedirektoratet"}},
		{[]string{"Folkehelseinstituttet", "FHI"}},
		{[]string{"Norsk Helsenett", "Norsk helsenett", "NHN", "Norsk Helsenett SF"}},
		{[]string{"KS", "Kommunesektorens organisasjon"}},
		{[]string{"Helse Sør-Øst RHF", "Helse Sør Øst RHF", "HELSE SØR-ØST RHF", "Helse Sør Øst"}},
		{[]string{"Helse Vest RHF", "Helse vest"}},
		{[]string{"Helse Nord RHF", "Helse Nord"}},
		{[]string{"Helse Midt-Norge RHF", "Helse Midt-Norge"}},
		{[]string{"Direktoratet for e-helse"}},
		{[]string{"Digitaliseringsdirektoratet", "Digdir"}},
		{[]string{"Oslo kommune"}},
		{[]string{"Legeforeningen", "Den norske legeforening"}},
		{[]string{"DIGI-UNG", "Digi-Ung"}},
	}
}

// unknownOwners are actors that the curated list does not have.
func unknownOwners() []owner {
	return []owner{
		{[]string{"Nordlys Helsedata AS", "NORDLYS HELSEDATA AS"}},
		{[]string{"Ærlig Journal AS"}},
		{[]string{"Stiftelsen Åpen Helse", "Stiftelsen A\u030apen Helse", "Stiftelsen  åpen helse"}},
		{[]string{"Sámi dearvvašvuođaguovddáš"}},
		{[]string{"Øvre Årdal & Aas «Helse»"}},
	}
}

// drawOwners draws one to three owners. Few own much, and the number of the others is limited.
func drawOwners(s stream) []owner {
	count := 1
	if s.chance(20) {
		count += 1 + s.below(2)
	}
	var out []owner
	for range count {
		known := knownOwners()
		switch {
		case s.chance(7):
			out = append(out, pick(s, unknownOwners()))
		case s.chance(7):
			out = append(out, owner{[]string{fmt.Sprintf("Helsehuset %d AS", 1+s.below(200))}})
		default:
			out = append(out, known[s.below(1+s.below(len(known)))])
		}
	}
	return out
}
