package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/need"
)

// Paper prints the page that is shown, and returns the text of each sheet as another program reads it.
func (b *Tab) Paper() []string {
	b.t.Helper()
	reader := need.Command(b.t, "PAPER IS NOT READ BY ANOTHER PROGRAM; it is part of poppler-utils", "pdftotext")
	text, err := exec.Command(reader, "-raw", b.Printed(), "-").Output()
	if err != nil {
		b.t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

// Printed prints the page that is shown to a PDF file, which is gone after the test, and returns its name.
func (b *Tab) Printed() string {
	b.t.Helper()
	printed, err := chromedp.Call(b.Context, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		b.t.Fatal(err)
	}
	file := filepath.Join(b.t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, printed.Data, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return file
}

// Lacks returns the first of some texts that are not on paper, blanks aside; nothing where all are.
func Lacks(paper string, texts ...string) string {
	squeezed := strings.Join(strings.Fields(paper), "")
	for _, text := range texts {
		if !strings.Contains(squeezed, strings.Join(strings.Fields(text), "")) {
			return text
		}
	}
	return ""
}
