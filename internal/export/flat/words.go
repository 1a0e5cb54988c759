package flat

import (
	"encoding/json"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// Words are the words of tables: headings for fields, pairs of fields, dimensions and types, and labels of values.
type Words struct {
	Fields map[string]roadmap.Words `json:"fields"`
	Values map[string]roadmap.Words `json:"values"`
}

// Headings returns headings for names of columns, each once. That a thing is called by its name or title goes without saying.
func (w Words) Headings(names []string, language string) []string {
	long, short := make([]string, len(names)), make([]string, len(names))
	for i, name := range names {
		parts := strings.Split(name, ".")
		long[i] = joined(w.of(parts, language), ": ")
		short[i] = long[i]
		if last := len(parts) - 1; last > 0 && slices.Contains([]string{"name", "title", "label"}, parts[last]) {
			if text := joined(w.of(parts[:last], language), ": "); text != "" {
				short[i] = text
			}
		}
	}
	once := func(list []string, text string) bool {
		i := slices.Index(list, text)
		return !slices.Contains(list[i+1:], text)
	}
	out := make([]string, len(names))
	for i, name := range names {
		switch {
		case once(short, short[i]):
			out[i] = short[i]
		case once(long, long[i]):
			out[i] = long[i]
		default:
			out[i] = long[i] + " (" + name + ")"
		}
	}
	return out
}

// Caption returns what a table is called whose name is the path of its lists.
func (w Words) Caption(name, language string) string {
	if text := joined(w.of(strings.Split(name, "."), language), " – "); text != "" {
		return text
	}
	return name
}

// of returns the words for parts of a name. Fields that only lead on have an empty word, and pairs of fields may have a word
// together.
func (w Words) of(parts []string, language string) []string {
	var out []string
	for i := 0; i < len(parts); i++ {
		word := parts[i]
		if words, ok := w.Fields[parts[i]]; ok {
			word = words.In(strings.ToUpper(language))
		}
		if i+1 < len(parts) {
			if words, ok := w.Fields[parts[i]+"."+parts[i+1]]; ok {
				word = words.In(strings.ToUpper(language))
				i++
			}
		}
		if word != "" {
			out = append(out, word)
		}
	}
	return out
}

func joined(words []string, separator string) string {
	for i := 1; i < len(words); i++ {
		words[i] = lowered(words[i])
	}
	return strings.Join(words, separator)
}

// lowered returns a word within a heading; an abbreviation keeps its capitals.
func lowered(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	if unicode.IsUpper(first) && !unicode.IsUpper(second) {
		return string(unicode.ToLower(first)) + word[size:]
	}
	return word
}

// Shown returns a value of a column as people write it: values of enums by their labels, dates and numbers in the language's
// form.
func (w Words) Shown(value any, column, language string) string {
	norwegian := language == norwegian
	switch v := value.(type) {
	case bool:
		if v {
			return roadmap.Words{NB: "ja", EN: "yes"}.In(strings.ToUpper(language))
		}
		return roadmap.Words{NB: "nei", EN: "no"}.In(strings.ToUpper(language))
	case json.Number:
		return rounded(v, norwegian)
	case string:
		if words, ok := w.Fields[v]; ok && lastPart(column) == "__typename" {
			return words.In(strings.ToUpper(language))
		}
		if labels, ok := w.Labels(v, language); ok {
			return labels
		}
		if norwegian {
			return norwegianDate(v)
		}
		return v
	}
	return ""
}

// The languages of the API. Dates and numbers are written as in Norwegian in that.
const (
	norwegian = "nb"
	english   = "en"
)

// Labels returns the labels of the values in a cell, which Separator parts, in a language; not ok where one has none.
func (w Words) Labels(cell, language string) (string, bool) {
	parts := strings.Split(cell, separator)
	for i, part := range parts {
		words, ok := w.Values[part]
		if !ok {
			return "", false
		}
		parts[i] = words.In(strings.ToUpper(language))
	}
	return strings.Join(parts, separator), true
}

var date = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(?:\.\d+)?Z)?$`)

func norwegianDate(text string) string {
	found := date.FindStringSubmatch(text)
	if found == nil {
		return text
	}
	out := found[3] + "." + found[2] + "." + found[1]
	if found[4] != "" {
		out += " kl. " + found[4] + "." + found[5] + " (UTC)"
	}
	return out
}

// rounded returns a number with three digits, which say enough on a screen; whole numbers are written whole.
func rounded(n json.Number, norwegian bool) string {
	value, err := n.Float64()
	exact := new(big.Rat)
	if err != nil || exact.SetFloat64(value) == nil {
		return n.String()
	}
	if exact.IsInt() {
		return exact.Num().String()
	}
	decimals := min(max(2-int(math.Floor(math.Log10(math.Abs(value)))), 0), 12)
	text := exact.FloatString(decimals)
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	if norwegian {
		text = strings.ReplaceAll(text, ".", ",")
	}
	return text
}
