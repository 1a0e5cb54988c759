package answer

import (
	"veikart/graph/label"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// groupKey is a value of a dimension of a kind.
type groupKey struct {
	kind      roadmap.Kind
	dimension roadmap.Dimension
	store.GroupKey
}

// groupBy is the field of a connection that counts its nodes by dimensions.
func groupBy(s Scope, f *Selection) (Part[listed], error) {
	args, err := s.Arguments(f)
	if err != nil {
		return Part[listed]{}, err
	}
	kind := s.list.Shapes[0].Kind
	spec := roadmap.KindOf(kind)
	grouping := plan.Grouping{}
	for _, name := range args.Texts("dimensions") {
		d, _ := spec.Dimension(name)
		grouping.Dimensions = append(grouping.Dimensions, d)
		if target := d.Target(kind); d.Property == "" && plan.ShapeOf(grouping.Keys, target) == nil {
			grouping.Keys = append(grouping.Keys, shapesOf([]roadmap.Kind{target})...)
		}
	}
	if err := args.Number("first", &grouping.First); err != nil {
		return Part[listed]{}, s.Named(err)
	}
	s.grouping = &grouping
	o, err := Compile(s, f.Definition.Type.Name(), s.schema.groups, f)
	i := len(s.list.Groups)
	s.list.Groups = append(s.list.Groups, grouping)
	return Within(o, func(v listed) store.Groups { return v.rows.Groups[i] }), err
}

// groupsFields is the table of every type named …Groups.
func groupsFields() Fields[store.Groups] {
	return Fields[store.Groups]{
		"coverage": func(s Scope, f *Selection) (Part[store.Groups], error) {
			owner, _ := roadmap.KindOf(s.list.Shapes[0].Kind).Dimension("OWNER")
			s.grouping.Coverage = owner.Path
			return Compile(s, "Coverage", coverageFields(), f)
		},
		"totalCount": func(s Scope, _ *Selection) (Part[store.Groups], error) {
			s.grouping.Count = true
			return Ready(func(w *Writer, v store.Groups) { w.Integer(v.Total) }), nil
		},
		"groups": func(s Scope, f *Selection) (Part[store.Groups], error) {
			s.weight = &s.grouping.Weight
			groups := func(v store.Groups) []store.Group { return v.Groups } // the plan says how many
			return ObjectsOf(s, Counted, f, f.Definition.Type.Name(), s.schema.group, groups)
		},
	}
}

func coverageFields() Fields[store.Groups] {
	return Fields[store.Groups]{
		"stated": Always(func(w *Writer, v store.Groups) { w.Integer(v.Stated) }),
		"total":  Always(func(w *Writer, v store.Groups) { w.Integer(v.Counted) }),
	}
}

// groupFields is the table of every type named …Group.
func groupFields() Fields[store.Group] {
	return Fields[store.Group]{
		"count": Always(func(w *Writer, v store.Group) { w.Integer(v.Count) }),
		"keys": func(s Scope, f *Selection) (Part[store.Group], error) {
			kind := s.list.Shapes[0].Kind
			return ObjectsOf(s, len(s.grouping.Dimensions), f, f.Definition.Type.Name(), s.schema.keys, func(v store.Group) []groupKey {
				keys := make([]groupKey, len(v.Keys))
				for i, k := range v.Keys {
					keys[i] = groupKey{kind, s.grouping.Dimensions[i], k}
				}
				return keys
			})
		},
	}
}

// label returns the name of the key for people.
func (k groupKey) label(language string) string {
	if k.Row != nil {
		return label.OfNode(k.Row.Node)
	}
	return label.OfValue(k.Value, language)
}

// groupKeyFields is the table of every type named …GroupKey.
func groupKeyFields() Fields[groupKey] {
	return Fields[groupKey]{
		"dimension": Always(func(w *Writer, v groupKey) { w.String(v.dimension.Name) }),
		"value": Always(func(w *Writer, v groupKey) {
			if v.Row != nil {
				w.String(v.Row.Node.ID)
			} else {
				w.StringOrNull(v.Value)
			}
		}),
		"label": func(s Scope, f *Selection) (Part[groupKey], error) {
			for i := range s.grouping.Keys {
				require(&s.grouping.Keys[i], label.NamedBy(s.grouping.Keys[i].Kind)...)
			}
			args, err := s.Arguments(f)
			language := args.Text("language")
			return Ready(func(w *Writer, v groupKey) { w.String(v.label(language)) }), err
		},
		"node": func(s Scope, f *Selection) (Part[groupKey], error) {
			each, err := s.rows(s.grouping.Keys, f)
			return Optional(each, func(v groupKey) (*store.Row, bool) { return v.Row, v.Row != nil }), err
		},
	}
}
