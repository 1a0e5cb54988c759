package download

import "veikart/internal/roadmap"

// groupOf is a group of files before it is known which there are.
type groupOf struct {
	id    string
	title roadmap.Words
	kinds []kindOf
}

// kindOf is a form with what it is good for. Excel is as in a request.
type kindOf struct {
	form        string
	excel       bool
	label, says roadmap.Words
}

// archived is the form in which a release has an address of its own.
const archived = "zip"

// ofRelease is what that is good for.
var ofRelease = roadmap.Words{
	NB: "Alt i én fil: tabeller, graf, JSON, lenkede data, kildetekstene, beskrivelser og kontrollsummer.",
	EN: "All in one file: tables, graph, JSON, linked data, the texts of the sources, descriptions and checksums.",
}

func same(text string) roadmap.Words { return roadmap.Words{NB: text, EN: text} }

// groups are what files are good for, in the order in which they are offered.
func groups() []groupOf {
	return []groupOf{
		{"spreadsheets", roadmap.Words{NB: "For regneark", EN: "For spreadsheets"}, []kindOf{
			{"xlsx", false, roadmap.Words{NB: "Excel", EN: "Excel"}, roadmap.Words{
				NB: "Én fil med et ark for hver tabell, og ark med kilder og opplysninger om dataene.",
				EN: "One file with a sheet for each table, and sheets with sources and what the data is.",
			}},
			{"csv", true, roadmap.Words{NB: "CSV for norsk Excel", EN: "CSV for Excel in Norwegian"}, roadmap.Words{
				NB: "Én tabell med overskrifter på norsk, semikolon og desimalkomma.",
				EN: "One table with headings in words, semicolons and decimal commas.",
			}},
		}},
		{"programs", roadmap.Words{NB: "For programmer", EN: "For programs"}, []kindOf{
			{archived, false, roadmap.Words{NB: "Zip", EN: "Zip"}, roadmap.Words{
				NB: "Alle tabeller som CSV, med beskrivelse av kolonnene, kilder og kontrollsummer.",
				EN: "All tables as CSV, with what the columns are, sources and checksums.",
			}},
			{"csv", false, same("CSV"), roadmap.Words{
				NB: "Én tabell, med feltenes navn som overskrifter. For pandas, R og databaser.",
				EN: "One table, with the names of the fields as headings. For pandas, R and databases.",
			}},
			{"tsv", false, same("TSV"), roadmap.Words{
				NB: "Det samme med tabulator mellom verdiene.",
				EN: "The same with tabs between the values.",
			}},
		}},
		{"graph", roadmap.Words{NB: "Graf", EN: "Graph"}, []kindOf{
			{"graphml", false, same("GraphML"), roadmap.Words{
				NB: "Noder og koblinger med egenskaper. For networkx, Cytoscape, yEd og Gephi.",
				EN: "Nodes and edges with attributes. For networkx, Cytoscape, yEd and Gephi.",
			}},
			{"gexf", false, same("GEXF"), roadmap.Words{NB: "Det samme i Gephis eget format.", EN: "The same in Gephi’s own format."}},
		}},
		{"linked", roadmap.Words{NB: "Lenkede data", EN: "Linked data"}, []kindOf{
			{"ttl", false, same("Turtle"), roadmap.Words{
				NB: "RDF som er lett å lese, med belegg som merknader til kildeteksten.",
				EN: "RDF that is easy to read, with evidence as annotations of the source text.",
			}},
			{"jsonld", false, same("JSON-LD"), roadmap.Words{NB: "Det samme som JSON.", EN: "The same as JSON."}},
			{"nt", false, same("N-Triples"), roadmap.Words{
				NB: "Det samme med én påstand på hver linje, for innlesing i en graf.",
				EN: "The same with one statement on each line, for loading into a store.",
			}},
		}},
	}
}
