package rdf

import (
	"crypto/sha256"
	"encoding/hex"

	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// receipt writes what the file came from: the file, the activity that made it, and the release.
func (m *model) receipt() {
	facts := m.r.Facts()
	file := m.r.Again
	if file == "" {
		file = below(m.edition(), "file/"+digest(facts))
	}
	made := below(file, "receipt")
	entity := NewResource(file, "prov:Entity").Add("prov:wasGeneratedBy", Link(made)).Add("prov:wasDerivedFrom", Link(m.edition()))
	if roadmap.IsWebAddress(m.r.Terms) {
		entity.Add("dcterms:license", Link(m.r.Terms))
	}
	for _, a := range m.g.Attributes {
		m.attribute(entity, Own(a.Coordinate), a)
	}
	m.write(entity)

	activity := NewResource(made, "prov:Activity").Add("prov:used", Link(m.edition()))
	for _, d := range m.r.Documents {
		activity.Add("prov:used", Link(m.thing(d.ID)))
	}
	for _, f := range facts {
		activity.Add(Own("Receipt."+f.Name), inBoth(f.Value)...)
	}
	m.write(activity)

	for _, n := range m.g.Nodes {
		if n.Kind == string(roadmap.KindRelease) {
			return // it says what there is to say of itself
		}
	}
	edition := NewResource(m.edition(), "prov:Entity", Own("Release")).AddText("rdfs:label", m.r.Release.Name())
	if day := m.r.Release.PublishedOn; day != "" {
		edition.Add("dcterms:issued", Typed(day, Date))
	}
	m.write(edition)
}

// inBoth are words in both languages; plain where they are the same.
func inBoth(w roadmap.Words) []Object {
	if w.NB == w.EN {
		return []Object{Text(w.NB)}
	}
	return []Object{In("nb", w.NB), In("en", w.EN)}
}

// digest is short, and different for receipts that say different things.
func digest(facts []receipt.Fact) string {
	sum := sha256.New()
	for _, f := range facts {
		_, _ = sum.Write([]byte(f.Name + "\x00" + f.Value.EN + "\x00")) // a digest takes everything
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
