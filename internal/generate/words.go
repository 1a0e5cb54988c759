package generate

import (
	"fmt"
	"strings"
)

func pageTitles() []string {
	return []string{"Kommuner og fastleger", "Sykehus og spesialister", "Innbyggere og pårørende", "Leverandører",
		"Forskning, registre og beredskap"}
}

// subGoalTitle returns the title of a sub-goal. Some have the same.
func subGoalTitle(code string) string {
	titles := []string{
		"Innbyggere skal ha tilgang på digital hjemmeoppfølging",
		"Helsepersonell skal ha tilgang til pasientens legemiddelliste (PLL)",
		"Økt bruk av helsedata for å fornye og forbedre tjenesten",
		"Ungdom skal ha tilgang på digitale tjenester",
		"Åpne grensesnitt (API) og felles språk",
		"Ærlig og tydelig styring – felles prioritering",
		"Bedre journal- og samhandlingsløsninger i kommunene",
	}
	return titles[(int(code[0])*3+int(code[1]))%len(titles)]
}

func measureTitles() []string {
	return []string{
		"Digitale innbyggertjenester i kommunal helse- og omsorgstjeneste",
		"Datadeling mellom virksomheter",
		"Nasjonale tjenester: Digiung",
		"Kjernejournal til sykehjem og hjemmetjenesten",
		"Sentral forskrivningsmodul (SFM) til sykehjem inkl. KAD/ØHD",
		"Videreutvikling av sentrale helseregistre",
		"Utprøving av Pasientens legemiddelliste",
		"Øvrige digitale tjenester",
		"Årlig måling av modenhet",
		"Ærend og e-konsultasjon",
		"Aasen-ordlista: klart språk i journal",
		"A\u030apne data", // å as a letter and a mark
		"Etablering av «Felles språk» & terminologi",
		"velferdsteknologisk knutepunkt",
		"100 % elektronisk samhandling",
		"Opptrapping",
	}
}

// baseTitles are titles of activities. The odd ones have letters that change their number when their
// case does, marks and signs that mean something elsewhere.
func baseTitles() []string {
	return []string{
		"Utredning", "Utprøving", "Innføring", "Pilot", "Forstudie", "Anskaffelse", "Videreutvikling", "Avslutning",
		"Utvikling, test og utprøving", "Fullføre innføring", "Tilrettelegging og innføring med EPJ-leverandører",
		"Åpen høring", "Øvelse og opplæring", "Ærlig evaluering", "Årsrapport", "Aasgaard-prosjektet",
		"utredning", "UTREDNING", "Café-møter for pårørende", "e-resept for multidose", "Évaluation européenne",
	}
}

func oddTitles() []string {
	return []string{
		"A\u030apning og innfo\u0308ring", "Samtykke\u00a0og innsyn", "Straße 2", "Prosjekt Σίσυφος", "İstanbul-ordningen",
		"Ef\ufb01cient journal",
		"Guovdageainnu suohkan: čálli ŋ đ ŧ", `Rapport "Status" \ 'kladd'`, "'}) DETACH DELETE n //", "<b>Utheving</b> &amp; tegn", "𝒳-data 👩🏽‍⚕️",
		"$navn {} [] `merke`", "%s %d 100 %", "2", "10", "9 av 10",
	}
}

func activityTitle(s stream) string {
	switch n := s.below(100); {
	case n < 8:
		return pick(s, oddTitles())
	case n < 55:
		return pick(s, baseTitles())
	case n < 80:
		return pick(s, baseTitles()) + pick(s, []string{" i Ålesund", " i Øygarden", " Helse Vest", " Ås", " Tromsø/Romsa", " i Aarhus og Bø"})
	default:
		return fmt.Sprintf("%s, %s %d", pick(s, baseTitles()), pick(s, []string{"fase", "versjon", "trinn"}), 1+s.below(12))
	}
}

func userGroups() []string {
	return []string{"Kommune og fylkeskommune", "Fastlege", "fastlege", "Apotek", "Innbygger", "Pårørende", "Ærespasient", "Åpen omsorg",
		"Øyelege", "Tannlege", "Forsker"}
}

// prose returns so many sentences.
func prose(s stream, sentences int) string {
	out := make([]string, sentences)
	for i := range out {
		out[i] = sentence(s)
		if s.chance(6) {
			out[i] += " " + pick(s, oddSentences())
		}
	}
	return strings.Join(out, " ")
}

// sentence returns a sentence that starts with a letter and ends with a full stop.
func sentence(s stream) string {
	return pick(s, subjects()) + " " + pick(s, verbs()) + " " + pick(s, objects()) + pick(s, endings()) + "."
}

func subjects() []string {
	return []string{"Kommunene", "Fastlegene", "Helsepersonell", "Innbyggere over 16 år", "KS og Norsk Helsenett", "Helse Nord RHF",
		"Leverandørene av EPJ",
		"Sykehjem og hjemmetjeneste", "Pårørende med fullmakt", "Folkehelseinstituttet (FHI)", "Østlandet og Ålesund", "Ungdom"}
}

func verbs() []string {
	return []string{"tar i bruk", "prøver ut", "legger til rette for", "evaluerer", "skal få tilgang til", "utvikler trinnvis", "bidrar til",
		"ønsker å utbre"}
}

func objects() []string {
	return []string{"en felles legemiddelliste", "digital hjemmeoppfølging", "«Helsenorge»", "kjernejournal",
		"et velferdsteknologisk knutepunkt",
		"nye tjenester for helsestasjon og skolehelsetjeneste", "løpende innsending av data", "åpne grensesnitt", "dokumentdeling på tvers av virksomheter"}
}

func endings() []string {
	return []string{"", " i løpet av 2025", ", jf. Meld. St. 9 (2023–2024)", " gjennom Helseteknologiordningen",
		" i 72,6 prosent av kommunene", " – se delmål 1.A",
		" og styrker dermed brukernes trygghet, egenmestring og deltakelse i egen og næres helse"}
}

func oddSentences() []string {
	return []string{
		`Prosjektet "Fastlegetjenester for ungdom" har mål\delmål.`, "Se https://example.no/?a=1&b=%20 og post@example.no.", "'}) DETACH DELETE n //",
		"<script>alert('æ')</script>", "𝒳 👩🏽‍⚕️ \u202eabc\u202c.", "Ø\u0301 A\u030a e\u0301 ﬁ ŋ Đ ß İ ı Σ ς.",
		"Startdato: 01.01.2024 | Eier: ingen.", "Tab\ther og\u00a0hardt mellomrom.",
	}
}
