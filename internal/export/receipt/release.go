package receipt

import "veikart/internal/roadmap"

// OfRelease returns the receipt of a whole release: without a question, and without what only an operator or an address can say.
func OfRelease(g *roadmap.Graph) Receipt {
	var r Receipt
	owned := map[string]bool{}
	for _, e := range g.Edges {
		if e.Type == roadmap.OwnedBy {
			owned[e.From] = true
		}
	}
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindRelease:
			r.Release = ReleaseOf(n)
		case roadmap.KindDocument:
			r.Documents = append(r.Documents, DocumentOf(n))
		case roadmap.KindActivity:
			r.Coverage.Activities++
			if owned[n.ID] {
				r.Coverage.WithOwner++
			}
		}
	}
	return r
}

// ReleaseOf returns what a receipt says of a release.
func ReleaseOf(n *roadmap.Node) Release {
	madeUp, _ := n.Get(roadmap.PropMadeUp).(bool)
	return Release{
		ID: n.ID, Label: n.Text(roadmap.PropLabel),
		PublishedOn: n.Text(roadmap.PropPublishedOn), ObservedOn: n.Text(roadmap.PropObservedOn),
		MadeUp: madeUp, Importer: n.Text(roadmap.PropImporter), SourceURL: n.Text(roadmap.PropSourceURL),
	}
}

// DocumentOf returns what a receipt says of a source page.
func DocumentOf(n *roadmap.Node) Document {
	return Document{n.ID, n.Text(roadmap.PropTitle), n.Text(roadmap.PropSha256), n.Text(roadmap.PropTextSha256)}
}
