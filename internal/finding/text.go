package finding

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// placeholder is what stands where a text is still to come.
var placeholder = regexp.MustCompile(`(?i)lorem ipsum(?: dolor sit amet)?` +
	`|(?:legge|legg|sette|sett|fylle|fyll) (?:inn|på|til) (?:lenken|lenke|teksten|tekst|dato|navn)` +
	`|(?:lenken|lenke|teksten|tekst|mer informasjon) kommer(?: her| snart)?` +
	`|TODO|FIXME|TBD|TBA|xxx+|plassholder|dummytekst|placeholder`)

// placeholderHints are words of which each placeholder has one, in lower case, by their first byte: looking for them is much
// faster than looking for the placeholders, and few texts have any.
var placeholderHints = byFirst(
	"lorem", "legge ", "legg ", "sette ", "sett ", "fylle ", "fyll ", " kommer", "todo", "fixme", "tbd", "tba", "xxx", "plassholder",
	"dummytekst", "placeholder",
)

func byFirst(words ...string) (by [256][]string) {
	for _, w := range words {
		by[w[0]] = append(by[w[0]], w)
	}
	return by
}

// Two signs beyond ASCII are letters of it in another case.
var (
	kelvin, longS = "\u212A", "\u017F"
	inASCII       = strings.NewReplacer(kelvin, "k", longS, "s")
)

func mayHoldPlaceholder(text string) bool {
	if strings.Contains(text, kelvin) || strings.Contains(text, longS) {
		text = inASCII.Replace(text)
	}
	for i := range len(text) {
		for _, hint := range placeholderHints[lower(text[i])] {
			if end := i + len(hint); end <= len(text) && strings.EqualFold(text[i:end], hint) {
				return true
			}
		}
	}
	return false
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// texts finds placeholders in all texts, and bullets that stand again in their list.
func (v *view) texts() {
	for _, d := range v.nodes[roadmap.KindDocument] {
		for _, property := range []roadmap.PropertyName{roadmap.PropNotices, roadmap.PropLead} {
			v.readTexts(d, passagesOf(blocks(d, property)))
		}
	}
	v.ownTexts(roadmap.KindMeasure, roadmap.PropDescription)
	v.ownTexts(roadmap.KindActivity, roadmap.PropNotes)
}

// ownTexts looks at the titles of the nodes of a kind and at their list of blocks.
func (v *view) ownTexts(kind roadmap.Kind, property roadmap.PropertyName) {
	for _, n := range v.nodes[kind] {
		v.readTexts(n, append(passagesOf(blocks(n, property)), titleOf(n)))
		v.bullets(n, blocks(n, property))
	}
}

// readTexts finds placeholders in texts of a node: the first of each text.
func (v *view) readTexts(n *roadmap.Node, texts []*passage) {
	for _, p := range texts {
		if !mayHoldPlaceholder(p.text) {
			continue
		}
		for _, at := range placeholder.FindAllStringIndex(p.text, -1) {
			if standsAlone(p.text, at[0], at[1]) {
				v.add(rule.PlaceholderText.Finding(n, p.text, p.cut(at[0], at[1]), quoted(p.text[at[0]:at[1]])))
				break
			}
		}
	}
}

// standsAlone returns whether no letter or digit stands next to a part of a text.
func standsAlone(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	behind, _ := utf8.DecodeRuneInString(text[to:])
	return !norsk.Plain(before) && !norsk.Plain(behind)
}

// bullets finds bullets that stand again.
func (v *view) bullets(n *roadmap.Node, list []roadmap.Block) {
	if len(list) < 2 {
		return // most have one
	}
	seen := map[string]bool{}
	for _, b := range list {
		if b.Kind != roadmap.Bullet {
			continue
		}
		key := roadmap.NameKey(b.Text)
		if seen[key] {
			v.add(rule.RepeatedBullet.Finding(n, b.Text, b.Sources, quoted(b.Text)))
		}
		seen[key] = true
	}
}
