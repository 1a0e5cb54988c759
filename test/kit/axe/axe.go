// Package axe has axe-core look at pages.
package axe

import "veikart/test/kit/browser"

// The rules that are tried: all of WCAG 2.2 on level AA, those of them that look at colours, and those that look at sizes too.
const (
	AllRules    = `{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }`
	ColourRules = `{ type: "rule", values: ["color-contrast", "link-in-text-block"] }`
	SizeRules   = `{ type: "rule", values: ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"] }`
)

// Checked is what axe-core says of a page: how many rules it tried and found kept, and what breaks which rule.
type Checked struct {
	Passes     int      `json:"passes"`
	Violations []string `json:"violations"`
}

// Run has axe-core, which the page has loaded, try rules.
func Run(b *browser.Tab, rules string) Checked {
	return browser.Value[Checked](b, `axe.run(document, { runOnly: `+rules+`, resultTypes: ["violations"] }).then((r) => ({
		passes: r.passes.length,
		violations: r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html + " " + n.failureSummary)),
	}))`)
}
