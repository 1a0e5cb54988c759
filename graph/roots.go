package graph

import (
	"veikart/graph/answer"
	"veikart/graph/argument"
	"veikart/internal/roadmap"
)

// compileRoot compiles a root field.
type compileRoot func(f answer.Field) (*answer.Root, error)

// compileRoots says, for each root field that reads the release, how it is compiled. That comes before
// anything is executed, so that the cost of the whole operation is known; the resolvers read and write.
func compileRoots(s *answer.Schema) map[string]compileRoot {
	connection := func(kind roadmap.Kind) compileRoot {
		return func(f answer.Field) (*answer.Root, error) { return s.Connection(f, kind) }
	}
	one := func(kind roadmap.Kind, argument string, by argument.LookUp) compileRoot {
		return func(f answer.Field) (*answer.Root, error) { return s.One(f, kind, argument, by) }
	}
	return map[string]compileRoot{
		"search":        s.Search,
		"release":       s.Release,
		"documents":     connection(roadmap.KindDocument),
		"document":      one(roadmap.KindDocument, "id", argument.ByID),
		"goals":         func(f answer.Field) (*answer.Root, error) { return s.List(f, roadmap.KindGoal) },
		"goal":          one(roadmap.KindGoal, "number", argument.ByNumber),
		"subGoals":      connection(roadmap.KindSubGoal),
		"subGoal":       one(roadmap.KindSubGoal, "code", argument.ByCode),
		"measures":      connection(roadmap.KindMeasure),
		"measure":       one(roadmap.KindMeasure, "id", argument.ByID),
		"activities":    connection(roadmap.KindActivity),
		"activity":      one(roadmap.KindActivity, "id", argument.ByID),
		"actors":        connection(roadmap.KindActor),
		"actor":         one(roadmap.KindActor, "name", argument.ByName),
		"involvements":  connection(roadmap.KindInvolvement),
		"findings":      connection(roadmap.KindFinding),
		"userGroups":    connection(roadmap.KindUserGroup),
		"userGroup":     one(roadmap.KindUserGroup, "name", argument.ByName),
		"actorNetwork":  s.Network,
		"paths":         s.Paths,
		"neighbourhood": s.Neighbourhood,
		"timeline":      s.Timeline,
		"node":          s.Node,
		"nodes":         s.Nodes,
	}
}
