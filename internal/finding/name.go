package finding

import (
	"slices"
	"strings"
	"unicode"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// names finds names that are written in several ways. Those that differ in letter case, blanks, hyphens or
// accents alone are one name; those that differ in one letter may be one.
func (v *view) names() {
	all := v.knownNames()
	v.readUserGroups(all)
	v.readDocuments(all)
	keys := make([]string, 0, len(all))
	for key := range all {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		v.spellings(all[key])
	}
	v.similar(all, keys)
}

// knownNames returns the names of actors and user groups that are compared, by their keys.
func (v *view) knownNames() map[string]*name {
	all := map[string]*name{}
	for _, kind := range []roadmap.Kind{roadmap.KindActor, roadmap.KindUserGroup} {
		for _, n := range v.nodes[kind] {
			aliases, _ := n.GetIfDeclared(roadmap.PropAliases).([]string)
			for _, text := range append([]string{n.Text(roadmap.PropName)}, aliases...) {
				key := keyOf(text)
				if !isCompared(key) {
					continue
				}
				if all[key] == nil {
					all[key] = &name{key: key, subject: n, spellings: map[string]*spelling{}}
				}
				all[key].preferred = append(all[key].preferred, text)
			}
		}
	}
	return all
}

// readUserGroups counts the spellings of user groups in their lines. In running text they are common nouns.
func (v *view) readUserGroups(all map[string]*name) {
	for _, g := range v.nodes[roadmap.KindUserGroup] {
		n := all[keyOf(g.Text(roadmap.PropName))]
		if n == nil {
			continue
		}
		for _, e := range v.arriving(roadmap.Serves, g.ID) {
			for _, s := range edgeSources(e) {
				n.seen(s.Quote, place{v.byID[s.Document], s.ByteStart, s.ByteEnd})
			}
		}
	}
}

// readDocuments counts the spellings of names in the documents: of those that are known, and of single words
// that are names by their capitals, such as DigiHelse. Documents are read twice, one at a time: the words of all would take
// more memory than their texts.
func (v *view) readDocuments(all map[string]*name) {
	known := &vocabulary{numbers: map[string]uint32{}}
	longest := 0
	for key := range all {
		longest = max(longest, len(key))
	}
	single := map[string]bool{}
	for _, d := range v.nodes[roadmap.KindDocument] {
		known.addCapitals(roadmap.Clean(d.Text(roadmap.PropText)))
	}
	for _, w := range known.all {
		if !isCompared(w.key) {
			continue
		}
		single[w.key] = true
		if w.inner && all[w.key] == nil {
			all[w.key] = &name{key: w.key, spellings: map[string]*spelling{}}
		}
	}
	for _, d := range v.nodes[roadmap.KindDocument] {
		text := roadmap.Normalise(d.Text(roadmap.PropText))
		r := reader{d, text, known, known.wordsOf(text.Text), all, single, longest, nil}
		for at := 0; at < len(r.words); {
			at += r.name(at)
		}
	}
}

// reader finds names among the words of a document.
type reader struct {
	document *roadmap.Node
	text     roadmap.Normal
	known    *vocabulary
	words    []word
	names    map[string]*name
	single   map[string]bool // keys of single words with a capital
	longest  int
	key      []byte // of the words that are looked at
}

// name counts the longest name that begins with a word, and returns how many words it takes, at least one.
func (r *reader) name(at int) int {
	var found *name
	count := 1
	r.key = r.key[:0]
	for i := at; i < len(r.words) && (i == at || r.words[i].number&joined != 0); i++ {
		r.key = append(r.key, r.known.of(r.words[i]).key...)
		if len(r.key) > r.longest && i > at+1 {
			break
		}
		if n := r.nameOf(at, i); n != nil {
			found, count = n, i-at+1
		}
	}
	if found != nil {
		last := r.words[at+count-1]
		from, to := int(r.words[at].from), int(last.from)+r.known.of(last).length
		begin, end := r.text.Published(from, to)
		found.seen(r.text.Text[from:to], place{r.document, begin, end})
	}
	return count
}

// nameOf returns the name that the words from one to another are, which have the reader's key, nil when they are none. A
// single word, and words that are otherwise written in one, must begin with a capital.
func (r *reader) nameOf(from, to int) *name {
	capital := r.known.of(r.words[from]).capital
	if from == to && !capital {
		return nil
	}
	n := r.names[string(r.key)]
	switch {
	case n != nil && n.subject != nil && n.subject.Kind == roadmap.KindUserGroup:
		return nil // see readUserGroups
	case n != nil:
		return n
	case capital && (from == to || to == from+1 && r.known.of(r.words[to]).capital) && r.single[string(r.key)]:
		n = &name{key: string(r.key), spellings: map[string]*spelling{}}
		r.names[n.key] = n
	}
	return n
}

// spellings reports the unusual spellings of a name. A word that the graph has no node for is a name when
// a capital or a blank stands within one of its spellings.
func (v *view) spellings(n *name) {
	if len(n.spellings) < 2 || n.subject == nil && !isCapitalised(n) {
		return
	}
	usual := n.usual()
	for _, s := range n.sorted() {
		if s == usual {
			continue
		}
		v.add(rule.SeveralSpellings.Finding(v.about(n, s), s.text, v.sourcesOf(s), quoted(s.text), quoted(usual.text), s.count, usual.count))
	}
}

// about returns what a finding about a spelling is about: what the name is of, or the first document that has
// the spelling.
func (v *view) about(n *name, s *spelling) *roadmap.Node {
	if n.subject != nil {
		return n.subject
	}
	return s.places[0].document
}

// similar finds names that differ from another one in one letter. Two names share a form that lacks one
// letter, so each is looked up by these forms instead of being compared with every other. Names with digits
// are told apart by them, and names of the lexicon are known to be different.
func (v *view) similar(all map[string]*name, keys []string) {
	forms := map[string]*name{} // the most trusted name by each form
	var candidates []*name
	for _, key := range keys {
		n := all[key]
		isName := n.subject != nil || len(n.spellings) > 0 && isCapitalised(n)
		if !isName || strings.ContainsFunc(key, unicode.IsDigit) {
			continue
		}
		candidates = append(candidates, n)
		for _, form := range shorter(key) {
			if other := forms[form]; other == nil || n.trust() > other.trust() {
				forms[form] = n
			}
		}
	}
	for _, n := range candidates {
		v.compare(n, forms)
	}
}

// compare reports a name that is much like a more trusted one.
func (v *view) compare(n *name, forms map[string]*name) {
	if len(n.spellings) == 0 || n.isCurated() {
		return
	}
	for _, form := range shorter(n.key) {
		other := forms[form]
		if other == nil || other == n || !sameKind(n, other) || len(other.spellings) == 0 && !other.isCurated() ||
			isInflection(n.key, other.key) {
			continue
		}
		s := n.usual()
		is := other.preferredText()
		v.add(rule.SimilarName.Finding(v.about(n, s), s.text, v.sourcesOf(s), quoted(s.text), quoted(is)))
		return
	}
}

// shorter returns a key and its forms that lack one letter.
func shorter(key string) []string {
	out := []string{key}
	for i, r := range key {
		out = append(out, key[:i]+key[i+len(string(r)):])
	}
	return out
}

// trust says how sure it is that a name is written as it should be.
func (n *name) trust() int {
	total := 0
	for _, s := range n.spellings {
		total += s.count
	}
	if n.isCurated() {
		return 1<<30 + total
	}
	return total
}

// isCurated returns whether the name is one of the lexicon's.
func (n *name) isCurated() bool {
	return n.subject != nil && n.subject.GetIfDeclared(roadmap.PropOrigin) != nil
}

func (n *name) preferredText() string {
	if s := n.usual(); s != nil {
		return s.text
	}
	return n.preferred[0]
}

// sameKind returns whether two names are of one kind of node, or both of none.
func sameKind(a, b *name) bool {
	if a.subject == nil || b.subject == nil {
		return a.subject == b.subject
	}
	return a.subject.Kind == b.subject.Kind
}

// isInflection returns whether the names differ in their endings only, as «Digihelse» and «Digihelses».
func isInflection(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasPrefix(b, a) && len(b)-len(a) <= 3 || len(a) == len(b) && a[:len(a)-1] == b[:len(b)-1]
}

// isCapitalised returns whether a capital or a blank stands within a spelling of the name.
func isCapitalised(n *name) bool {
	for text := range n.spellings {
		known := &vocabulary{numbers: map[string]uint32{}}
		if words := known.wordsOf(text); len(words) > 1 || known.of(words[0]).inner {
			return true
		}
	}
	return false
}
