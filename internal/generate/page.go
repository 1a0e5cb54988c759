package generate

import (
	"fmt"

	"veikart/internal/roadmap"
)

// The form of a page: how deep lines stand, and its furniture.
const (
	measureBullet  = "  • "
	contentIndent  = "    "
	contentBullet  = "    • "
	ownIndent      = "      "
	ownBullet      = "      • "
	skipLink       = "Hopp til hovedinnhold"
	buttonLabel    = "Mindre informasjon Mer informasjon"
	noticeOfMerger = "Fra 01.01.2024 er vi en del av Helsedirektoratet. Les mer om sammenslåingen her."
)

func (r Roadmap) preamble(p *printer, s stream) {
	p.paragraph(skipLink)
	if s.chance(50) {
		p.paragraph("Direktoratet for e-helse blir en del av Helsedirektoratet")
		p.paragraph(noticeOfMerger)
	}
	p.paragraph(pick(s, pageTitles()))
	for range 1 + s.below(2) {
		p.paragraph(prose(s, 1+s.below(4)))
	}
}

func (r Roadmap) section(p *printer, s stream, page int, section section) {
	title := subGoalTitle(section.code)
	if page > 0 && s.chance(10) {
		title += " (revidert)"
	}
	p.paragraph("Delmål ", section.code, " - ", title)
	for _, at := range section.placements {
		r.measure(p, at)
	}
	p.line()
}

// measure writes a measure with its activities. What it says depends on its number alone.
func (r Roadmap) measure(p *printer, at placement) {
	s := r.stream(measureStream, uint64(at.measure.page)<<28|uint64(at.measure.number))
	name := fmt.Sprintf("%d/%03d", 1+at.measure.page, at.measure.number)
	title, described := pick(s, measureTitles()), !s.chance(8)
	if !described {
		title += " (tiltak " + name + ")" // without a description, nothing else tells it from others
	}
	p.paragraph(measureBullet, title)
	p.paragraph(contentIndent, buttonLabel)
	if described {
		for range 1 + s.below(2) {
			p.paragraph(contentIndent, prose(s, 2+s.below(5)))
		}
		p.paragraph(contentIndent, "Tiltaket er nr. ", name, " i porteføljen. ", sentence(s))
		if s.chance(25) {
			for range 1 + s.below(4) {
				p.line(contentBullet, sentence(s))
			}
		}
	}
	for number := at.first; number < at.first+at.count; number++ {
		r.activity(p, number, at.again)
	}
}

// activity writes an activity. What it says depends on its number alone, but where it stands again:
// there it may differ in what does not make it another activity.
func (r Roadmap) activity(p *printer, number int, again bool) {
	a := drawActivity(r.stream(activityStream, uint64(r.original(number))))
	spelling := r.stream(spellingStream, uint64(number))
	if again {
		spelling = r.stream(spellingStream, uint64(r.Activities+number))
		a.vary(spelling)
	}
	p.paragraph(contentBullet, a.title)
	if line := a.parties(spelling); line != "" {
		p.paragraph(ownIndent, line)
	}
	for _, n := range a.notes {
		if n.bullet {
			p.line(ownBullet, n.text)
		} else {
			p.paragraph(ownIndent, n.text)
		}
	}
	a.start.print(p, "Startdato:")
	a.end.print(p, "Sluttdato:")
	for _, phase := range a.phases {
		p.line(ownIndent, roadmap.LabelOfPhase(phase))
	}
	if a.tentative {
		p.line(ownIndent, roadmap.TentativeLabel)
	}
}

// original returns the number of an activity that the numbered one is word for word: mostly its own,
// else that before it.
func (r Roadmap) original(number int) int {
	if number > 0 && r.stream(twinStream, uint64(number)).chance(5) {
		return number - 1
	}
	return number
}
