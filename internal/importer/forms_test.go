package importer_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

// formsOfTheSeed are the built-in page as other programs give it.
func formsOfTheSeed() map[string]string {
	text := seedText()
	bullet := regexp.MustCompile(`(?m)^( *)• `)
	signs := func(by ...string) string { // a sign for each depth
		return bullet.ReplaceAllStringFunc(text, func(found string) string {
			indent := strings.TrimSuffix(found, "• ")
			return indent + by[min(len(indent)/2-1, len(by)-1)]
		})
	}
	flat := func(s string) string { return regexp.MustCompile(`(?m)^[ \t]+`).ReplaceAllString(s, "") }
	widened := regexp.MustCompile(`(?m)^ +`).ReplaceAllStringFunc(text, func(s string) string { return s + s })
	random := rand.New(rand.NewPCG(1, 2))
	return map[string]string{
		"hyphens":                   signs("- "),
		"asterisks":                 signs("* "),
		"middle dots":               signs("· "),
		"dashes":                    signs("– "),
		"private bullets":           signs("\uF0B7 "),
		"three signs":               signs("• ", "o ", "▪ "),
		"three signs, tabs behind":  signs("•\t", "o\t", "▪\t"),
		"word processor, flat":      flat(signs("•\t", "o\t", "▪\t")),
		"private signs, flat":       flat(signs("\uF0B7\t", "o\t", "\uF0A7\t")),
		"hyphens and others, flat":  flat(signs("- ", "* ", "+ ")),
		"tabs":                      strings.ReplaceAll(text, "  ", "\t"),
		"four columns a level":      widened,
		"no bullets":                signs(""),
		"no bullets, four columns":  regexp.MustCompile(`(?m)^( *)• `).ReplaceAllString(widened, "$1"),
		"no indentation":            flat(text),
		"neither":                   flat(signs("")),
		"no-break spaces":           strings.ReplaceAll(text, " ", "\u00A0"),
		"soft hyphens":              sprinkled(text, random, "\u00AD"),
		"what nobody sees":          sprinkled(text, random, "\u00AD\u200B\u200D\u2060\uFE0F\u200E"),
		"NFD":                       norm.NFD.String(text),
		"CRLF":                      strings.ReplaceAll(text, "\n", "\r\n"),
		"CRLF, NFD, mark and tabs":  "\uFEFF" + strings.ReplaceAll(norm.NFD.String(strings.ReplaceAll(text, "  ", "\t")), "\n", "\r\n"),
		"blank lines between":       strings.ReplaceAll(text, "\n", "\n\n"),
		"no blank lines":            regexp.MustCompile(`\n\n+`).ReplaceAllString(text, "\n"),
		"no blank lines, flat":      flat(regexp.MustCompile(`\n\n+`).ReplaceAllString(text, "\n")),
		"blank lines between, flat": flat(strings.ReplaceAll(text, "\n", "\n\n")),
		"all on one line":           strings.Join(strings.Fields(text), " "),
		"no buttons, flat":          flat(strings.ReplaceAll(text, "Mindre informasjon Mer informasjon", "")),
	}
}

// sprinkled puts characters that nobody sees at random places.
func sprinkled(text string, random *rand.Rand, unseen string) string {
	marks := []rune(unseen)
	var b strings.Builder
	for _, r := range text {
		if random.IntN(12) == 0 {
			b.WriteRune(marks[random.IntN(len(marks))])
		}
		b.WriteRune(r)
	}
	return b.String()
}

// refusedForms are forms in which it does not show what belongs to what. They are refused; none may give less in silence.
var refusedForms = map[string]bool{
	"no blank lines, flat": true, "blank lines between, flat": true, "all on one line": true, "no buttons, flat": true,
}

// Whatever program the page was saved or copied with, all of it is read, or it is refused.
func TestSeedInEveryForm(t *testing.T) {
	for name, text := range formsOfTheSeed() {
		t.Run(name, func(t *testing.T) {
			g, findings, err := importer.Build([]importer.Page{doc("a", text)}, fixture.Lexicon(t), at)
			if (err != nil) != refusedForms[name] {
				t.Fatalf("refused: %v\n%v", err, findings[:min(len(findings), 5)])
			}
			if err != nil {
				return
			}
			got := fmt.Sprint(len(nodesOf(g, roadmap.KindSubGoal)), len(nodesOf(g, roadmap.KindMeasure)),
				len(nodesOf(g, roadmap.KindActivity)), len(edgesOf(g, roadmap.OwnedBy)))
			equal(t, "sub-goals, measures, activities, stated owners", "9 17 51 16", got)
			if len(findings) > 0 {
				t.Errorf("findings: %d, first %+v", len(findings), findings[0].Message.EN)
			}
			checkPassages(t, g, map[string]string{"document:a": text})
		})
	}
}
