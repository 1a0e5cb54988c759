package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/source/workbook"
)

// seen is what a file seems to be, in a word that people know.
type seen string

// What no reader reads, but XLSX and Markdown: the one has its own reader, the other is read as text.
const (
	seenXLSX     seen = "XLSX"
	seenMarkdown seen = "Markdown"
	seenDOCX     seen = "DOCX"
	seenGzip     seen = "gzip"
	seenImage    seen = "image"
	seenJSON     seen = "JSON"
	seenLocked   seen = "encrypted Office file"
	seenMHTML    seen = "MHTML"
	seenODS      seen = "ODS"
	seenODT      seen = "ODT"
	seenPDF      seen = "PDF"
	seenPPTX     seen = "PPTX"
	seenRTF      seen = "RTF"
	seenXLS      seen = "XLS or DOC (Office 97–2003)"
	seenXLSB     seen = "XLSB"
	seenXML      seen = "XML"
	seenZIP      seen = "ZIP"
)

// Seems returns what the bytes of a file seem to be, as a word that stands in messages: PDF, DOCX, Markdown, HTML and others;
// empty for text that seems to be nothing else.
func Seems(data []byte) string {
	if s := sniff(data); s != "" {
		return string(s)
	}
	text, _, refusal := decode(data, "")
	if refusal != nil {
		return ""
	}
	if looksHTML(text) {
		return string(HTML)
	}
	return string(seems(text))
}

// unknownForm refuses what no reader reads, and says what to save instead.
func unknownForm(s seen) *Refusal {
	nb, en := "tekst, HTML, CSV eller XLSX", "text, HTML, CSV or XLSX"
	switch s {
	case seenDOCX, seenODT, seenRTF, seenPDF, seenPPTX, seenImage:
		nb, en = "ren tekst (.txt) eller HTML, eller en tabell som CSV eller XLSX", "plain text (.txt) or HTML, or a table as CSV or XLSX"
	case seenODS, seenXLS, seenXLSB:
		nb, en = "XLSX eller CSV", "XLSX or CSV"
	case seenLocked:
		nb, en = "XLSX eller CSV uten passord", "XLSX or CSV without a password"
	case seenMHTML:
		nb, en = "«nettside, bare HTML»", "“web page, HTML only”"
	case seenGzip, seenZIP:
		nb, en = "en fil utenfor arkivet: tekst, HTML, CSV eller XLSX", "a file outside the archive: text, HTML, CSV or XLSX"
	}
	return &Refusal{Kind: UnknownForm, Message: roadmap.Words{
		NB: fmt.Sprintf("filen ser ut til å være %s, som ikke leses: lagre den som %s", s, nb),
		EN: fmt.Sprintf("the file seems to be %s, which is not read: save it as %s", s, en),
	}}
}

// signatures are the first bytes of files that are no text.
var signatures = []struct {
	bytes string
	seen  seen
}{
	{"%PDF-", seenPDF},
	{"{\\rtf", seenRTF},
	{"\x1f\x8b", seenGzip},
	{"\x89PNG\r\n", seenImage},
	{"\xff\xd8\xff", seenImage},
	{"GIF87a", seenImage},
	{"GIF89a", seenImage},
	{"II*\x00", seenImage},
	{"MM\x00*", seenImage},
}

// sniff returns what the first bytes say; nothing for what may be text.
func sniff(data []byte) seen {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.bytes)) {
			return s.seen
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZIP(data)
	case bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 && string(data[8:12]) == "WEBP":
		return seenImage
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00")) {
			return seenLocked
		}
		return seenXLS
	}
	return ""
}

// parts are files that only archives of one kind hold.
var parts = []struct {
	prefix string
	seen   seen
}{
	{"xl/workbook.bin", seenXLSB},
	{"xl/work", seenXLSX},
	{"word/document", seenDOCX},
	{"ppt/presentation", seenPPTX},
}

// sniffZIP returns what an archive holds. One with a broken directory, or one too large to look into, is a ZIP.
func sniffZIP(data []byte) seen {
	names := workbook.Names(data)
	for _, part := range parts {
		for _, name := range names {
			if strings.HasPrefix(name, part.prefix) {
				return part.seen
			}
		}
	}
	head := data[:min(len(data), 256)]
	switch {
	case bytes.Contains(head, []byte("opendocument.spreadsheet")):
		return seenODS
	case bytes.Contains(head, []byte("opendocument.")):
		return seenODT
	case bytes.Contains(data, []byte("xl/workbook.xml")):
		return seenXLSX // its reader says what is wrong with it
	}
	return seenZIP
}

var (
	htmlStart = regexp.MustCompile(`(?i)^(?:\s|<!--(?s:.*?)-->|<\?xml[^>]*>)*` +
		`<(?:!doctype\s+html|html|head|body|title|meta|link|base|script|style|header|nav|main|section|article|details|dl|div|span|p|h[1-6]|table|ul|ol)[\s/>]`)
	markdownLine = regexp.MustCompile("(?m)^(?:#{1,6} \\S|```|\\|(?: ?:?-{3,}:? ?\\|)+ *$|!?\\[[^\\]\n]+\\]\\([^)\n]+\\))")
	mailHeader   = regexp.MustCompile(`(?i)^(?:[A-Za-z-]+: [^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){0,12}(?:MIME-Version: 1\.0|Content-Type: multipart/related)`)
)

// What is looked at of a text to find what it is.
const headBytes = 64 << 10

func head(text string) string { return strings.TrimPrefix(text[:min(len(text), headBytes)], utf8Mark) }

func looksHTML(text string) bool { return htmlStart.MatchString(head(text)) }

// ending returns the ending of a file's name, in lower case.
func ending(name string) string { return strings.ToLower(path.Ext(name)) }

func namedHTML(name string) bool {
	switch ending(name) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// mayBeHTML is whether the bytes of a file are looked through for the encoding that a page declares.
func mayBeHTML(name string, data []byte) bool {
	return namedHTML(name) || looksHTML(string(data[:min(len(data), headBytes)]))
}

// seems returns what a text is the source of; nothing for a text that is meant to be read.
func seems(text string) seen {
	start := strings.TrimLeft(head(text), " \t\r\n")
	switch {
	case strings.HasPrefix(start, "<?xml"), strings.HasPrefix(start, "<svg"):
		return seenXML
	case mailHeader.MatchString(start):
		return seenMHTML
	case (strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")) &&
		json.Valid([]byte(strings.TrimPrefix(text, utf8Mark))):
		return seenJSON
	case len(markdownLine.FindAllStringIndex(start, 2)) == 2:
		return seenMarkdown
	}
	return ""
}

// textForm returns the form of a text, or what it seems to be where no reader reads that.
func textForm(name, text string, o Options) (Form, seen) {
	if looksHTML(text) {
		return HTML, ""
	}
	if s := seems(text); s != "" && s != seenMarkdown {
		return "", s
	}
	switch {
	case namedHTML(name):
		return HTML, ""
	case ending(name) == ".csv", ending(name) == ".tsv", o.Separator != 0, looksCSV(text):
		return CSV, ""
	}
	return Text, ""
}
