package role_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/test/kit/fixture"
)

// read returns what a text says, each as "actor ROLE RULE", mentions by NAMED left out, and unknown names
// as "? name ROLE".
func read(t testing.TB, text string) []string {
	t.Helper()
	var out []string
	for _, s := range role.NewReader(fixture.Lexicon(t).Finder(text)).Read(text) {
		for _, in := range s.Involvements {
			if in.Rule != role.RuleNamed {
				out = append(out, fmt.Sprint(in.Actor, " ", in.Role, " ", in.Rule))
			}
		}
		for _, u := range s.Unknown {
			out = append(out, fmt.Sprint("? ", u.Name, " ", u.Role))
		}
	}
	return out
}

// Each rule reads its own example, which is also the one of the documentation.
func TestEveryRuleReadsItsExample(t *testing.T) {
	for _, r := range role.Rules() {
		if r.Name == role.RuleStatedOwner {
			continue // no sentence
		}
		found := false
		for _, s := range role.NewReader(fixture.Lexicon(t).Finder()).Read(r.Example) {
			for _, in := range s.Involvements {
				want := role.Involvement{Actor: r.Actor, Role: r.Role, Rule: r.Name, Tense: in.Tense, Negated: r.Name == role.RuleNegated}
				found = found || in == want
			}
		}
		if !found {
			t.Errorf("%s: %q gives %v", r.Name, r.Example, read(t, r.Example))
		}
	}
}

func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule  string
		cases map[string][]string
	}{
		{role.RuleLedBy, map[string][]string{
			"Arbeidet blir leidd av KS.":                               {"ks LEAD LED_BY"},
			"Arbeidet er ledet av KS.":                                 {"ks LEAD LED_BY"},
			"Tjenesten eies av Helsedirektoratet og driftes av NHN.":   {"helsedirektoratet LEAD LED_BY", "norsk-helsenett OPERATOR RUN_BY"},
			"Arbeidet ledes av KS og kommunene, med Bufdir som gjest.": {"ks LEAD LED_BY"},
			"I Helse Vest ledes arbeidet av Helse Bergen.":             {"helse-bergen LEAD LED_BY"},
			"Arbeidet ledes av Trondheim kommune og KS.":               {"ks LEAD LED_BY", "? Trondheim kommune LEAD"},
			"Arbeidet ledes fra Helse Vest.":                           {"helse-vest-rhf LEAD LED_BY"},
			"Arbeidet ledes av en gruppe i KS.":                        nil,
			"Arbeidet ledes av KS sitt sekretariat.":                   nil,
			"Arbeidet ledes av NHN-ansatte.":                           nil,
			"Det som ledes, er av KS ikke omtalt.":                     nil,
			"Løsningen eies og forvaltes av KS.":                       {"ks LEAD LED_BY"},
			"Arbeidsgruppa vert leia av KS.":                           {"ks LEAD LED_BY"},
			"Arbeidet ledes av KS, og Helse Vest tester løsningen.":    {"ks LEAD LED_BY"},
			"Planen styres av prosjektet og godkjent av KS.":           nil,
		}},
		{role.RuleAuspices, map[string][]string{
			"Under Helse Nords ledelse er det laget en plan.":   {"helse-nord-rhf LEAD AUSPICES"},
			"Kurs i regi av KS og FHI er avsluttet.":            {"ks LEAD AUSPICES", "folkehelseinstituttet LEAD AUSPICES"},
			"Arbeidet skjer under ledelse av Bufdir.":           {"bufdir LEAD AUSPICES"},
			"Piloten går i regi av Fiktiv forening for helse.":  {"? Fiktiv LEAD"},
			"Piloten går i regi av EPJ-løftet.":                 nil,
			"Piloten går i regi av de regionale helseforetak.":  nil,
			"Piloten går i regi av Direktoratet for ny teknikk": {"? Direktoratet for ny teknikk LEAD"},
			"Piloten går i regi av Helseplattformen AS.":        {"? Helseplattformen AS LEAD"},
		}},
		{role.RuleLeads, map[string][]string{
			"Med leverandøren KS leder FHI arbeidet.":             {"folkehelseinstituttet LEAD LEADS"},
			"Helse Nord RHF, som leder arbeidet, er fornøyd.":     {"helse-nord-rhf LEAD LEADS"},
			"Her leder KS og FHI arbeidet.":                       {"ks LEAD LEADS", "folkehelseinstituttet LEAD LEADS"},
			"KS står bak tiltaket.":                               {"ks LEAD LEADS"},
			"Kommunene i Helse Vest leder arbeidet.":              nil,
			"Prosjektleder i KS leder arbeidet.":                  nil,
			"KS tok i 2021 initiativ til dette.":                  {"ks LEAD LEADS"},
			"KS leder én gruppe, og FHI en annen gruppe.":         {"ks LEAD LEADS", "folkehelseinstituttet LEAD LEADS"},
			"KS leder arbeidet i nord, FHI i sør.":                {"ks LEAD LEADS", "folkehelseinstituttet LEAD LEADS"},
			"KS leder arbeidet, og FHI i sør er orientert.":       {"ks LEAD LEADS"},
			"Helse Vests avdeling leder arbeidet.":                nil,
			"Hvem leder arbeidet? KS vet det.":                    nil,
			"Helsedirektoratet ved avdeling for IKT leder det.":   {"helsedirektoratet LEAD LEADS"},
			"Helsedirektoratet og flere kommuner leder arbeidet.": {"helsedirektoratet LEAD LEADS"},
			"KS og Bufdir går i spissen for arbeidet.":            {"ks LEAD LEADS", "bufdir LEAD LEADS"},
			"Kommunene og Helsedirektoratet leder arbeidet.":      {"helsedirektoratet LEAD LEADS"},
		}},
		{role.RuleCalled, map[string][]string{
			"KS skal som pådriver samarbeide med FHI.":                {"ks COLLABORATOR CALLED", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"I år skal KS og Bufdir som pådrivere samarbeide om det.": {"ks COLLABORATOR CALLED", "bufdir COLLABORATOR CALLED"},
			"Som pådriver skal KS samarbeide med FHI.":                {"ks COLLABORATOR CALLED", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"KS har som prosjekteier rapportert om dette.":            {"ks LEAD CALLED"},
			"KS har FHI som partner.":                                 {"folkehelseinstituttet COLLABORATOR CALLED"},
			"KS skal ikke som pådriver samarbeide med FHI.":           {"ks MENTIONED NEGATED", "folkehelseinstituttet MENTIONED NEGATED"},
			"KS har en pådriverrolle for å legge til rette.":          nil,
			"KS har vært samarbeidspartner.":                          {"ks COLLABORATOR CALLED"},
			"Norsk Helsenett blir driftsleverandør av tjenesten":      {"norsk-helsenett OPERATOR CALLED"},
			"Prosjekteier: Helse Vest RHF":                            {"helse-vest-rhf LEAD CALLED"},
			"Ansvarlig for tiltaket er FHI.":                          {"folkehelseinstituttet LEAD CALLED"},
			"Dette skjer med KS som prosjektleder.":                   {"ks LEAD CALLED"},
			"Som prosjekteier skal KS rapportere hvert kvartal.":      {"ks LEAD CALLED"},
			"Som dataansvarlig for registeret skal FHI svare.":        {"folkehelseinstituttet LEAD CALLED"},
			"Dette skjer med Helse Vest i spissen.":                   {"helse-vest-rhf LEAD CALLED"},
			"Oppdragsgiver er HOD.":                                   {"helse-og-omsorgsdepartementet COMMISSIONER CALLED"},
			"KS skal ivareta rollen som koordinator.":                 {"ks LEAD CALLED"},
			"KS har rollen som koordinator.":                          {"ks LEAD CALLED"},
			"Prosjekteieren er KS.":                                   {"ks LEAD CALLED"},
			"Prosjektleder er ansatt i KS.":                           nil,
			"Eier er KS; bidragsytere er FHI og Bufdir.":              {"ks LEAD CALLED", "folkehelseinstituttet COLLABORATOR CALLED", "bufdir COLLABORATOR CALLED"},
			"Blant deltakerne er KS og FHI.":                          {"ks COLLABORATOR CALLED", "folkehelseinstituttet COLLABORATOR CALLED"},
			"KS (prosjekteier) og FHI (NN) er orientert.":             {"ks LEAD CALLED"},
			"Veilederen er KS fornøyd med.":                           nil,
			"Det går med KS som prosjekteier og FHI som leverandør.":  {"ks LEAD CALLED", "folkehelseinstituttet OPERATOR CALLED"},
			"Ansvarlig for driften er NHN.":                           {"norsk-helsenett OPERATOR CALLED"},
		}},
		{role.RuleResponsible, map[string][]string{
			"KS har fått hovedansvaret.":                     {"ks LEAD RESPONSIBLE"},
			"Norsk Helsenett har driftsansvaret.":            {"norsk-helsenett OPERATOR RESPONSIBLE"},
			"NHN har ansvar for forvaltningen av løsningen.": {"norsk-helsenett OPERATOR RESPONSIBLE"},
			"Ansvaret for tiltaket ligger hos Bufdir.":       {"bufdir LEAD RESPONSIBLE"},
			"FHI er gitt ansvaret for løsningen.":            {"folkehelseinstituttet LEAD RESPONSIBLE"},
			"Driften ligger hos NHN.":                        {"norsk-helsenett OPERATOR RESPONSIBLE"},
			"Ansvaret er lagt til Helsedirektoratet.":        {"helsedirektoratet LEAD RESPONSIBLE"},
			"KS og Bufdir har i fellesskap ansvar for dette": {"ks LEAD RESPONSIBLE", "bufdir LEAD RESPONSIBLE"},
			"I dag ligger ansvaret hos KS.":                  {"ks LEAD RESPONSIBLE"},
			"KS har eierskapet til løsningen.":               {"ks LEAD RESPONSIBLE"},
			"Ansvaret er uavklart for KS.":                   nil,
			"Ansvaret er delt mellom KS og FHI.":             {"ks LEAD RESPONSIBLE", "folkehelseinstituttet LEAD RESPONSIBLE"},
			"Ansvaret for tiltaket påhviler KS.":             {"ks LEAD RESPONSIBLE"},
			"KS har driften.":                                {"ks OPERATOR RESPONSIBLE"},
			"KS har ansvar for opplæring, FHI for tallene.":  {"ks LEAD RESPONSIBLE", "folkehelseinstituttet LEAD RESPONSIBLE"},
			"KS hadde frem til slutten av 2023 ansvaret.":    {"ks LEAD RESPONSIBLE"},
			"Driften er samlet hos NHN.":                     {"norsk-helsenett OPERATOR RESPONSIBLE"},
			"Ansvaret lå i fjor hos KS og ligger nå hos FHI": {"ks LEAD RESPONSIBLE", "folkehelseinstituttet LEAD RESPONSIBLE"},
			"Ansvaret kan legges til Helsedirektoratet.":     {"helsedirektoratet MENTIONED DOUBTFUL"},
		}},
		{role.RuleWithOthers, map[string][]string{
			"Sammen med KS skal Helsedirektoratet lage en plan.":     {"ks COLLABORATOR TOGETHER_WITH", "helsedirektoratet LEAD WITH_OTHERS"},
			"Sammen med KS utvikler NHN en løsning.":                 {"ks COLLABORATOR TOGETHER_WITH", "norsk-helsenett OPERATOR RUNS"},
			"I samarbeid med KS utvikler NHN en løsning.":            {"ks COLLABORATOR TOGETHER_WITH", "norsk-helsenett LEAD WITH_OTHERS"},
			"Bufdir, i nært samarbeid med KS, lager en plan.":        {"bufdir LEAD WITH_OTHERS", "ks COLLABORATOR TOGETHER_WITH"},
			"Les mer hos KS, sammen med Bufdir.":                     {"bufdir COLLABORATOR TOGETHER_WITH"},
			"DIGI-UNG ble ledet av KS i samarbeid med FHI.":          {"ks LEAD LED_BY", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"FHI deltar sammen med KS.":                              {"folkehelseinstituttet COLLABORATOR TAKES_PART", "ks COLLABORATOR TOGETHER_WITH"},
			"Helsedirektoratet drøfter tall sammen med FHI.":         {"helsedirektoratet COLLABORATOR TOGETHER_WITH", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"Helsedirektoratet har i samarbeid med KS laget planen.": {"helsedirektoratet LEAD WITH_OTHERS", "ks COLLABORATOR TOGETHER_WITH"},
		}},
		{role.RuleRunBy, map[string][]string{
			"Løsningen driftes av leverandøren Fiktiva AS.":          {"? Fiktiva AS OPERATOR"},
			"Den driftes av leverandøren av journalen i Helse Vest.": nil,
			"Løsningen er levert av NHN.":                            {"norsk-helsenett OPERATOR RUN_BY"},
			"Løsningen drives i dag videre av NHN.":                  {"norsk-helsenett OPERATOR RUN_BY"},
			"Løsningen utvikles hos NHN.":                            {"norsk-helsenett OPERATOR RUN_BY"},
			"Løsningen er utviklet for Helse Vest av NHN.":           {"norsk-helsenett OPERATOR RUN_BY"},
			"Løsningen er i drift hos NHN.":                          {"norsk-helsenett OPERATOR RUN_BY"},
			"Løsningen driftes av Sykehuspartner HF.":                {"? Sykehuspartner HF OPERATOR"},
			"Kodeverket forvaltes av FHI, og NHN er leverandør.":     {"folkehelseinstituttet OPERATOR RUN_BY", "norsk-helsenett OPERATOR CALLED"},
			"Kodeverket forvaltes av FHI, KS, og NHN er orientert.":  {"folkehelseinstituttet OPERATOR RUN_BY", "ks OPERATOR RUN_BY"},
			"Utviklingen av tjenestene i Helse Vest er avsluttet.":   nil,
			"Løsningen driftes av kommunene i Helse Vest og av KS.":  {"ks OPERATOR RUN_BY"},
		}},
		{role.RuleRuns, map[string][]string{
			"Helse Vest har pågående aktivitet for å utvikle den.":           {"helse-vest-rhf OPERATOR RUNS"},
			"I dag har FHI flere pågående løp i regionen for å innføre den.": {"folkehelseinstituttet OPERATOR RUNS"},
			"KS har et pågående arbeid med å kartlegge behovet.":             {"ks OPERATOR RUNS"},
			"NHN skal som en del av programmet utvikle løsningen.":           {"norsk-helsenett OPERATOR RUNS"},
			"Helse Vest har ingen pågående aktivitet for å utvikle den.":     {"helse-vest-rhf MENTIONED NEGATED"},
			"Helse Vest har planlagte aktiviteter for å utvikle den.":        nil,
			"Det er pågående aktivitet i Helse Vest for å utvikle den.":      nil,
			"Helse Vest sin pågående aktivitet for å utvikle den er ny.":     nil,
			"Helse Vest har tiltak for å sikre personvernet.":                nil,
			"KS har behov for å utvikle løsningen.":                          nil,
			"Tallene har gått ned, skriver FHI i sin årsrapport.":            nil,
			"NHN drifter og videreutvikler løsningen.":                       {"norsk-helsenett OPERATOR RUNS"},
			"Løsningen som NHN utvikler, er ny.":                             {"norsk-helsenett OPERATOR RUNS"},
			"NHN har nå tatt over driften.":                                  {"norsk-helsenett OPERATOR RUNS"},
			"KS er ansvarlig for opplæring og leverer kurs.":                 {"ks LEAD CALLED"},
			"NHN ønsker å drifte løsningen.":                                 nil,
			"NHN arbeider med å etablere løsningen.":                         {"norsk-helsenett OPERATOR RUNS"},
			"NHN er valgt til å drifte løsningen.":                           {"norsk-helsenett OPERATOR RUNS"},
			"NHN skal ha fullført arbeidet i 2025.":                          {"norsk-helsenett OPERATOR RUNS"},
			"NHN har for helse- og omsorgstjenesten utviklet den.":           {"norsk-helsenett OPERATOR RUNS"},
			"NHN følger opp leverandørene.":                                  {"norsk-helsenett OPERATOR RUNS"},
			"Helse Vest følger arbeidet.":                                    nil,
			"I dag står NHN for driften.":                                    {"norsk-helsenett OPERATOR RUNS"},
			"NHN tester og drifter løsningen.":                               {"norsk-helsenett OPERATOR RUNS"},
			"Løsningen bygger på KS sitt arbeid.":                            nil,
			"Helse Sør-Øst og Oslo universitetssykehus innfører den":         {"helse-sor-ost-rhf OPERATOR RUNS", "oslo-universitetssykehus OPERATOR RUNS"},
		}},
		{role.RuleTransferred, map[string][]string{
			"VKP er overført til NHN fra KS.":               {"norsk-helsenett OPERATOR TRANSFERRED", "ks OPERATOR TRANSFERRED"},
			"Oppgaven overføres til FHI i 2025.":            {"folkehelseinstituttet OPERATOR TRANSFERRED"},
			"Data overføres fra KPR til FHI.":               nil,
			"NHN overtok driften fra KS.":                   {"norsk-helsenett OPERATOR RUNS", "ks OPERATOR TRANSFERRED"},
			"Meldinger blir overført til Helse Vest.":       nil,
			"Ansvaret ble flyttet fra kommunene til Bufdir": {"bufdir OPERATOR TRANSFERRED"},
		}},
		{role.RuleCommissioned, map[string][]string{
			"HOD bad i 2022 FHI om å greie ut saka.":               {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS", "folkehelseinstituttet LEAD COMMISSIONED"},
			"KS har fått i oppdrag å lede arbeidet.":               {"ks LEAD COMMISSIONED"},
			"NHN er gitt i oppdrag å etablere tjenesten.":          {"norsk-helsenett LEAD COMMISSIONED"},
			"HOD har bedt Helsedirektoratet om å vurdere dette.":   {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS", "helsedirektoratet LEAD COMMISSIONED"},
			"FHI ble bedt om å levere en plan.":                    {"folkehelseinstituttet LEAD COMMISSIONED"},
			"FHI bes om å levere en plan.":                         {"folkehelseinstituttet LEAD COMMISSIONED"},
			"Kommunene bes kontakte KS.":                           nil,
			"Oppdraget er gitt til FHI.":                           {"folkehelseinstituttet LEAD COMMISSIONED"},
			"Regjeringen har gitt FHI ansvaret for dette.":         {"folkehelseinstituttet LEAD COMMISSIONED"},
			"I 2021 ga HOD Bufdir i oppdrag å kartlegge behovet.":  {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS", "bufdir LEAD COMMISSIONED"},
			"Helse Sør-Øst RHF fikk i 2023 i oppdrag av HOD å bli": {"helse-sor-ost-rhf LEAD COMMISSIONED", "helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS"},
		}},
		{role.RuleDecides, map[string][]string{
			"Helse Vest har vedtatt å gjennomføre prosjektet.":        {"helse-vest-rhf LEAD DECIDES"},
			"I mai 2025 vedtok Helse Vest å innføre løsningen.":       {"helse-vest-rhf LEAD DECIDES"},
			"Helse Vest besluttet i 2024 å ta i bruk og utvikle den.": {"helse-vest-rhf LEAD DECIDES"},
			"FHI og KS har fattet vedtak om å etablere tjenesten.":    {"folkehelseinstituttet LEAD DECIDES", "ks LEAD DECIDES"},
			"Helse Nord bestemte seg for å utvikle løsningen.":        {"helse-nord-rhf LEAD DECIDES"},
			"Bystyret i Oslo kommune vedtok å innføre løsningen.":     {"oslo-kommune LEAD DECIDES"},
			"I juni vedtok styret i Helse Nord å utvikle den.":        {"helse-nord-rhf LEAD DECIDES"},
			"KS' hovedstyre har vedtatt å lede arbeidet.":             {"ks LEAD DECIDES"},
			"Det er vedtatt av Helse Vest å innføre løsningen.":       {"helse-vest-rhf LEAD DECIDES"},
			"Løsningen som FHI har vedtatt å innføre, er ny.":         {"folkehelseinstituttet LEAD DECIDES"},
			"HOD har vedtatt å finansiere driften.":                   {"helse-og-omsorgsdepartementet FUNDER FUNDS"},
			"KS har vedtatt å delta i prosjektet.":                    {"ks COLLABORATOR TAKES_PART"},
			"Helse Vest har ikke vedtatt å innføre løsningen.":        {"helse-vest-rhf MENTIONED NEGATED"},
			"Helse Vest har vedtatt å ikke innføre løsningen.":        {"helse-vest-rhf MENTIONED NEGATED"},
			"Når FHI har vedtatt å innføre den, starter kursene.":     {"folkehelseinstituttet MENTIONED DOUBTFUL"},
			"Helse Vest bør vedta å innføre løsningen.":               nil,
			"Det er vedtatt å innføre løsningen i Helse Vest.":        nil,
			"Helse Vest har vedtatt en plan for å innføre den.":       nil,
			"Helse Vest har vedtatt mål om å utvikle løsningen.":      nil,
			"Helse Vest har vedtatt at den skal innføres.":            nil,
			"Helse Vest har vedtatt å ta i bruk løsningen.":           nil,
		}},
		{role.RuleDelegated, map[string][]string{
			"Det er delegert til FHI å forvalte kodeverket.":       {"folkehelseinstituttet LEAD DELEGATED"},
			"Å forvalte kodeverket er delegert til FHI.":           {"folkehelseinstituttet LEAD DELEGATED"},
			"Til FHI er det delegert å forvalte kodeverket.":       {"folkehelseinstituttet LEAD DELEGATED"},
			"FHI er delegert myndigheten.":                         {"folkehelseinstituttet LEAD DELEGATED"},
			"Oppgaven vil bli delegert til FHI.":                   {"folkehelseinstituttet LEAD DELEGATED"},
			"Driften er delegert til NHN.":                         {"norsk-helsenett OPERATOR DELEGATED"},
			"HOD har delegert til FHI å forvalte kodeverket.":      {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS", "folkehelseinstituttet LEAD DELEGATED"},
			"FHI er av HOD delegert myndighet til å føre tilsyn.":  {"folkehelseinstituttet LEAD DELEGATED", "helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS"},
			"Det er delegert til Fiktiva AS å drifte løsningen.":   {"? Fiktiva AS LEAD"},
			"Det er ikke delegert til FHI å forvalte kodeverket.":  {"folkehelseinstituttet MENTIONED NEGATED"},
			"Oppgaven kan delegeres til FHI.":                      {"folkehelseinstituttet MENTIONED DOUBTFUL"},
			"Tilgangen er delegert til FHI.":                       nil,
			"Innbyggere kan delegere fullmakt til KS.":             nil,
			"Rettighetene delegeres til NHN for å drifte den.":     nil,
			"Det er delegert til kommunene i Helse Vest å starte.": nil,
		}},
		{role.RuleCommissions, map[string][]string{
			"På oppdrag fra HOD har FHI utredet behovet.": {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS", "folkehelseinstituttet OPERATOR RUNS"},
			"NHN gjør dette på vegne av Helse Vest.":      {"helse-vest-rhf COMMISSIONER COMMISSIONS"},
			"Utredningen er bestilt av HOD.":              {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS"},
			"Oppdraget for KS er ferdig.":                 nil,
		}},
		{role.RuleFundedBy, map[string][]string{
			"Tildelingen fra HOD skal dekke driften.":             {"helse-og-omsorgsdepartementet FUNDER FUNDED_BY"},
			"Driften dekkes av tildelingen fra HOD.":              {"helse-og-omsorgsdepartementet FUNDER FUNDED_BY"},
			"Tildelingen på 5 millioner fra HOD går til kurs.":    {"helse-og-omsorgsdepartementet FUNDER FUNDED_BY"},
			"Tildelingen fra HOD til Helse Vest dekket kursene.":  {"helse-og-omsorgsdepartementet FUNDER FUNDED_BY"},
			"HODs tildeling skal dekke driften.":                  {"helse-og-omsorgsdepartementet FUNDER FUNDED_BY"},
			"Tildelingen fra HOD skal ikke dekke driften.":        {"helse-og-omsorgsdepartementet MENTIONED NEGATED"},
			"Tildelingen fra HOD kan dekke driften.":              {"helse-og-omsorgsdepartementet MENTIONED DOUBTFUL"},
			"Tildelingen fra HOD er ikke klar.":                   nil,
			"Tildelingen av plasser fra KS skal dekke behovet.":   nil,
			"Tjenestetildelingen fra KS dekker behovet.":          nil,
			"Tildelingsbrevet fra HOD skal dekke driften.":        {"helse-og-omsorgsdepartementet COMMISSIONER COMMISSIONS"},
			"Resten av kostnadene bæres av FHI.":                  {"folkehelseinstituttet FUNDER FUNDED_BY"},
			"Prosjektet har fått økonomisk støtte fra Bufdir.":    {"bufdir FUNDER FUNDED_BY"},
			"Kostnadene dekkes av KS.":                            {"ks FUNDER FUNDED_BY"},
			"Behovet dekkes av løsningen til KS.":                 nil,
			"Prosjektet har støtte fra Bufdirs støtteordning.":    {"bufdir FUNDER FUNDED_BY"},
			"Tiltaket finansieres over Bufdirs budsjett.":         {"bufdir FUNDER FUNDED_BY"},
			"Det fikk 10 millioner kroner fra KS i 2021.":         {"ks FUNDER FUNDED_BY"},
			"Midlene tildeles av Bufdir.":                         {"bufdir FUNDER FUNDED_BY"},
			"Plassene tildeles av Bufdir.":                        nil,
			"Midlene kommer fra Helsedirektoratet.":               {"helsedirektoratet FUNDER FUNDED_BY"},
			"Prosjektet har midler fra en ordning i FHI.":         {"folkehelseinstituttet FUNDER FUNDED_BY"},
			"Med tilskudd fra KS og Bufdir er dette gjort.":       {"ks FUNDER FUNDED_BY", "bufdir FUNDER FUNDED_BY"},
			"Med støtte fra KS er dette gjort.":                   nil, // whether it is money is not said
			"Prosjektet er støttet av KS med 8 millioner kroner.": {"ks FUNDER FUNDED_BY"},
			"Midlene er stilt til rådighet av KS.":                {"ks FUNDER FUNDED_BY"},
			"Kostnadene er delt mellom KS og Bufdir.":             {"ks FUNDER FUNDED_BY", "bufdir FUNDER FUNDED_BY"},
			"Tiltaket forutsetter bevilgning fra HOD.":            {"helse-og-omsorgsdepartementet MENTIONED DOUBTFUL"},
		}},
		{role.RuleFunds, map[string][]string{
			"HOD dekker lisenskostnadene ut året.":             {"helse-og-omsorgsdepartementet FUNDER FUNDS"},
			"HOD bidrar med 18 millioner og KS med resten.":    {"helse-og-omsorgsdepartementet FUNDER FUNDS", "ks FUNDER FUNDS"},
			"KS har vært med, og har finansiert deler av det.": {"ks FUNDER FUNDS"},
			"Helsedirektoratet gir tilskudd til kommuner.":     {"helsedirektoratet FUNDER FUNDS"},
			"Digdir bidrar med midler gjennom en ordning.":     {"digitaliseringsdirektoratet FUNDER FUNDS"},
			"I år har Bufdir bevilget midler til prosjektet.":  {"bufdir FUNDER FUNDS"},
		}},
		{role.RuleReceivesFunds, map[string][]string{
			"I 2023 fikk Oslo kommune tilskudd til dette.": {"oslo-kommune LEAD RECEIVES_FUNDS"},
			"Kommunene har fått tilskudd fra KS.":          {"ks FUNDER FUNDED_BY"},
		}},
		{role.RuleTogetherWith, map[string][]string{
			"Dette gjøres i samarbeid med leverandøren Fiktiva.":                                    {"? Fiktiva COLLABORATOR"},
			"Dette gjøres sammen med EPJ-leverandøren Fiktiva og KS.":                               {"ks COLLABORATOR TOGETHER_WITH", "? Fiktiva COLLABORATOR"},
			"Dette gjøres i samarbeid med kommunene Fjordvik og Dal.":                               {"? Fjordvik COLLABORATOR", "? Dal COLLABORATOR"},
			"I samarbeid med leverandøren NHN utvikler KS den.":                                     {"norsk-helsenett COLLABORATOR TOGETHER_WITH", "ks LEAD WITH_OTHERS"},
			"Dette gjøres i samarbeid med fagfolk hos leverandøren NHN.":                            {"norsk-helsenett COLLABORATOR TOGETHER_WITH"},
			"Dette gjøres i samarbeid med brukerne hos leverandøren NHN.":                           nil,
			"Dette gjøres i samarbeid med leverandøren NHN har valgt.":                              nil,
			"Dette gjøres i samarbeid med leverandøren Fiktiva har valgt.":                          nil,
			"Dette gjøres i samarbeid med leverandørene NHN og KS har valgt.":                       nil,
			"Dette gjøres i samarbeid med leverandører i Fjordvik.":                                 nil,
			"KS samarbeider som pådriver med FHI.":                                                  {"ks COLLABORATOR TAKES_PART", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"Planen er laget med bistand fra KS og en gruppe kommuner som har anskaffet løsningen.": {"ks COLLABORATOR TOGETHER_WITH"},
			"Dette gjøres med bistand fra KS, FHI og fagmiljøet i Helse Vest.":                      {"ks COLLABORATOR TOGETHER_WITH", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH", "helse-vest-rhf COLLABORATOR TOGETHER_WITH"},
			"Dette gjøres i samråd med programmet DIGI-UNG.":                                        {"digi-ung COLLABORATOR TOGETHER_WITH"},
			"Direktoratet for e-helse er slått sammen med Helsedirektoratet.":                       nil,
			"NHN samarbeider tett med KS.":                                                          {"norsk-helsenett COLLABORATOR TAKES_PART", "ks COLLABORATOR TOGETHER_WITH"},
			"Dette gjøres i samarbeid med følgende aktører: KS og FHI.":                             {"ks COLLABORATOR TOGETHER_WITH", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"FHI har med seg KS og Bufdir.": {
				"folkehelseinstituttet COLLABORATOR TOGETHER_WITH", "ks COLLABORATOR TOGETHER_WITH", "bufdir COLLABORATOR TOGETHER_WITH",
			},
			"Dette gjøres sammen med andre kommuner og EPJ-leverandører.": nil,
			"Dette gjøres i samarbeid med kommunene i Helse Nord.":        nil,
			"Dette gjøres i samarbeid med KS, og FHI er orientert.":       {"ks COLLABORATOR TOGETHER_WITH"},
		}},
		{role.RuleTakesPart, map[string][]string{
			"Partnerne KS og Bufdir deltar.":                    {"ks COLLABORATOR TAKES_PART", "bufdir COLLABORATOR TAKES_PART"},
			"KS skal som interessent samarbeide med FHI.":       {"ks COLLABORATOR TAKES_PART", "folkehelseinstituttet COLLABORATOR TOGETHER_WITH"},
			"KS, Bufdir og FHI samarbeider om språket.":         {"ks COLLABORATOR TAKES_PART", "bufdir COLLABORATOR TAKES_PART", "folkehelseinstituttet COLLABORATOR TAKES_PART"},
			"KS støtter kommunene i innføringen.":               {"ks COLLABORATOR TAKES_PART"},
			"KS støtter forslaget.":                             nil,
			"Følgende aktører deltar: KS og FHI.":               {"ks COLLABORATOR TAKES_PART", "folkehelseinstituttet COLLABORATOR TAKES_PART"},
			"Kommunene som deltar, er Oslo kommune.":            {"oslo-kommune COLLABORATOR TAKES_PART"},
			"Foruten KS deltar FHI.":                            {"ks COLLABORATOR TAKES_PART", "folkehelseinstituttet COLLABORATOR TAKES_PART"},
			"KS og FHI har inngått en avtale om språk.":         {"ks COLLABORATOR TAKES_PART", "folkehelseinstituttet COLLABORATOR TAKES_PART"},
			"KS er involvert i utprøvingen.":                    {"ks COLLABORATOR CALLED"},
			"KS er med i utprøvingen.":                          {"ks COLLABORATOR TAKES_PART"},
			"KS og Bufdir går sammen om dette.":                 {"ks COLLABORATOR TAKES_PART", "bufdir COLLABORATOR TAKES_PART"},
			"Ved innføring bistår NHN kommunene.":               {"norsk-helsenett COLLABORATOR TAKES_PART"},
			"Dette skal bidra til at både FHI og KS er beredt.": nil,
		}},
		{role.RuleBetween, map[string][]string{
			"Tiltaket er et samarbeidsprosjekt mellom Helse Vest og Helse Nord.": {"helse-vest-rhf COLLABORATOR BETWEEN", "helse-nord-rhf COLLABORATOR BETWEEN"},
			"Forskjellen mellom Helse Vest og Helse Nord er stor.":               nil,
			"Deling av data mellom FHI og KS er viktig.":                         nil,
			"Prosjektet gir bedre flyt til og mellom FHI og KS.":                 nil,
			"Det etableres et fellesprosjekt mellom FHI og KS.":                  {"folkehelseinstituttet COLLABORATOR BETWEEN", "ks COLLABORATOR BETWEEN"},
		}},
		{role.RuleNegated, map[string][]string{
			"Det er ikke KS som leder prosjektet.":           {"ks MENTIONED NEGATED"},
			"Ingen av løsningene driftes av NHN.":            {"norsk-helsenett MENTIONED NEGATED"},
			"Dette er ikke i regi av KS, men i regi av FHI.": {"ks MENTIONED NEGATED", "folkehelseinstituttet LEAD AUSPICES"},
			"Prosjektet er ikke avsluttet, og ledes av KS.":  {"ks LEAD LED_BY"},
			"Ikke minst KS bidrar.":                          {"ks COLLABORATOR TAKES_PART"},
			"KS skal ikke lenger lede arbeidet.":             {"ks MENTIONED NEGATED"},
		}},
		{role.RuleDoubtful, map[string][]string{
			"Det foreslås at KS leder arbeidet.":             {"ks MENTIONED DOUBTFUL"},
			"KS kan lede arbeidet.":                          {"ks MENTIONED DOUBTFUL"},
			"Det anbefales at FHI får ansvaret.":             {"folkehelseinstituttet MENTIONED DOUBTFUL"},
			"KS foreslo at FHI skulle lede arbeidet.":        {"folkehelseinstituttet MENTIONED DOUBTFUL"},
			"Løsningen kan bestilles, og driftes av NHN.":    {"norsk-helsenett OPERATOR RUN_BY"},
			"Hvis KS leder arbeidet, går det bra.":           {"ks MENTIONED DOUBTFUL"},
			"Dette er uklart, men arbeidet ledes av Bufdir.": {"bufdir LEAD LED_BY"},
		}},
	} {
		for text, want := range c.cases {
			if diff := cmp.Diff(want, read(t, text)); diff != "" {
				t.Errorf("%s: %q (-want +got):\n%s", c.rule, text, diff)
			}
		}
	}
}

func TestTenses(t *testing.T) {
	for text, want := range map[string]roadmap.Tense{
		"KS leder arbeidet.":                           roadmap.Present,
		"KS har vedtatt å lede arbeidet.":              roadmap.Future,
		"KS vedtar å lede arbeidet.":                   roadmap.Future,
		"KS vedtok å lede arbeidet.":                   roadmap.Past,
		"KS besluttet i fjor å lede arbeidet.":         roadmap.Past,
		"KS hadde vedtatt å lede arbeidet.":            roadmap.Past,
		"Det er vedtatt av KS å lede arbeidet.":        roadmap.Future,
		"KS har pågående aktivitet for å utvikle den.": roadmap.Present,
		"KS hadde pågående arbeid for å utvikle den.":  roadmap.Past,
		"KS skal som pådriver samarbeide om dette.":    roadmap.Future,
		"Tildelingen fra KS skal dekke driften.":       roadmap.Future,
		"Oppgaven ble delegert til KS.":                roadmap.Past,
		"Oppgaven er delegert til KS.":                 roadmap.Present,
		"Oppgaven skal delegeres til KS.":              roadmap.Future,
		"KS ledet arbeidet.":                           roadmap.Past,
		"KS har ledet arbeidet.":                       roadmap.Present,
		"KS skal lede arbeidet.":                       roadmap.Future,
		"Arbeidet ble ledet av KS.":                    roadmap.Past,
		"Arbeidet i regi av KS er avsluttet.":          roadmap.Past,
		"Arbeidet i regi av KS er i gang.":             roadmap.Present,
		"Pilot i regi av KS":                           roadmap.Present,
		"Arbeidet ledes av KS, men ble forsinket.":     roadmap.Present,
		"VKP ble overført til KS.":                     roadmap.Present,
		"VKP ble overført fra KS.":                     roadmap.Past,
		"VKP skal bli overført til KS.":                roadmap.Future,
		"I 2022 utviklet KS en veileder for kommunene": roadmap.Past,
	} {
		got := role.NewReader(fixture.Lexicon(t).Finder()).Read(text)
		if len(got) != 1 || len(got[0].Involvements) != 1 || got[0].Involvements[0].Tense != want {
			t.Errorf("%q: %+v, want %s", text, got, want)
		}
	}
}

// The time to read a text grows with its length, whatever it holds; with its square, this would not end.
func TestReadLongTexts(t *testing.T) {
	finder := fixture.Lexicon(t).Finder()
	for _, piece := range []string{
		"KS/", "KS, ", ".", ". ", "?!", "ledes av KS, ", "sammen med KS, ", "ikke KS ", "(", "(KS) ", "overført fra KS til ",
		"i regi av X og ", "å", "1. ",
	} {
		text := strings.Repeat(piece, (1<<15)/len(piece))
		for _, s := range role.NewReader(finder).Read(text) {
			if s.To-s.From > 5000 {
				t.Errorf("%q: a sentence of %d bytes", piece, s.To-s.From)
				break
			}
		}
		role.NewReader(finder).ReadTitle(text)
		fixture.Lexicon(t).Finder(text)
	}
}

// Whatever is read: sentences are in order, hold all of the text but white space, and no actor stands
// twice in one.
func TestReadKeepsItsPromises(t *testing.T) {
	l := fixture.Lexicon(t)
	var pieces []string
	for _, r := range role.Rules() {
		pieces = append(pieces, strings.Fields(r.Example)...)
	}
	for _, a := range l.Actors() {
		pieces = append(pieces, a.Name)
	}
	pieces = append(pieces, ",", "og", "(", ")", "ikke", "…", "av", "som", "Trondheim kommune", "men", "\u0301", "«", "–", "a\u030a",
		"har", "er", "i samarbeid med")
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(r, "pieces")
		text := roadmap.NFC(strings.Join(words, rapid.SampledFrom([]string{" ", "", ". "}).Draw(r, "between")))
		end := 0
		for _, s := range norsk.Sentences(text) {
			if s.From < end || s.From >= s.To || strings.TrimSpace(text[end:s.From]) != "" {
				r.Fatalf("%q: sentence %v behind %d", text, s, end)
			}
			end = s.To
		}
		if strings.TrimSpace(text[end:]) != "" {
			r.Fatalf("%q: %q is in no sentence", text, text[end:])
		}
		for _, s := range role.NewReader(l.Finder(text)).Read(text) {
			var actors []string
			for _, in := range s.Involvements {
				actors = append(actors, in.Actor)
				if in.Role == roadmap.Owner || in.Negated && in.Role != roadmap.Mentioned || (in.Role == roadmap.Mentioned) != (in.Tense == "") {
					r.Fatalf("%q: %+v", text, in)
				}
			}
			if slices.Sort(actors); len(slices.Compact(slices.Clone(actors))) != len(actors) {
				r.Fatalf("%q: %v", text, actors)
			}
			for _, u := range s.Unknown {
				if u.From < s.From || u.To > s.To || text[u.From:u.To] != u.Name {
					r.Fatalf("%q: %+v", text, u)
				}
			}
		}
	})
}
