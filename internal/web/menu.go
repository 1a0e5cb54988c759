package web

import (
	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
	"veikart/internal/web/matrix"
	"veikart/internal/web/network"
	"veikart/internal/web/timeline"
)

// Paths are those of the start page and of the pages that the menu leads to.
func Paths() []string {
	paths := []string{"/"}
	for _, p := range menu() {
		paths = append(paths, p.Path)
	}
	return paths
}

// menu are the pages that the menu leads to, in its order.
func menu() []frame.Page {
	return []frame.Page{
		{Path: "/goals", Name: roadmap.Words{NB: "Mål og delmål", EN: "Goals"}, Below: []string{"/sub-goals/"}},
		{Path: "/activities", Name: roadmap.Words{NB: "Aktiviteter", EN: "Activities"}},
		{Path: "/measures", Name: roadmap.Words{NB: "Tiltak", EN: "Measures"}},
		{Path: "/owners", Name: roadmap.Words{NB: "Eiere", EN: "Owners"}},
		{Path: "/actors", Name: roadmap.Words{NB: "Aktører", EN: "Actors"}},
		{Path: "/user-groups", Name: roadmap.Words{NB: "Brukergrupper", EN: "User groups"}},
		{Path: network.Path, Name: roadmap.Words{NB: "Nettverk", EN: "Network"}},
		{Path: timeline.Path, Name: roadmap.Words{NB: "Tidslinje", EN: "Time line"}},
		{Path: matrix.Path, Name: roadmap.Words{NB: "Matrise", EN: "Matrix"}},
		{Path: "/findings", Name: roadmap.Words{NB: "Funn", EN: "Findings"}},
		{Path: "/changes", Name: roadmap.Words{NB: "Endringer", EN: "Changes"}, Changes: true},
		{Path: "/about", Name: roadmap.Words{NB: "Om dataene", EN: "About the data"}, Below: []string{"/documents"}},
	}
}
