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
func groupBy(s scope, f *field) (part[listed], error) {
	args, err := s.arguments.Of(f.Field)
	if err != nil {
		return part[listed]{}, s.named(err)
	}
	kind := s.list.Shapes[0].Kind
	spec := roadmap.KindOf(kind)
	grouping := plan.Grouping{}
	for _, name := range args.Texts("dimensions") {
		d, _ := spec.Dimension(name)
		grouping.Dimensions = append(grouping.Dimensions, d)
		if target := d.Target(kind); d.Property == "" && plan.ShapeOf(grouping.Keys, target) == nil {
			grouping.Keys = append(grouping.Keys, plan.Shape{Kind: target})
		}
	}
	if err := args.Number("first", &grouping.First); err != nil {
		return part[listed]{}, s.named(err)
	}
	s.dims, s.keys, s.coverage, s.group = grouping.Dimensions, grouping.Keys, &grouping.Coverage, &grouping.Weight
	o, err := compile(s, f.Definition.Type.Name(), s.schema.groups, f.selections)
	i := len(s.list.Groups)
	s.list.Groups = append(s.list.Groups, grouping)
	return within(o, func(v listed) store.Groups { return v.rows.Groups[i] }), err
}

// groupsFields is the table of every type named …Groups.
func groupsFields() fields[store.Groups] {
	return fields[store.Groups]{
		"coverage": func(s scope, f *field) (part[store.Groups], error) {
			owner, _ := roadmap.KindOf(s.list.Shapes[0].Kind).Dimension("OWNER")
			*s.coverage = owner.Path
			return compile(s, "Coverage", coverageFields(), f.selections)
		},
		"totalCount": always(func(w *writer, v store.Groups) { w.integer(v.Total) }),
		"groups": func(s scope, f *field) (part[store.Groups], error) {
			s.weight = s.group
			groups := func(v store.Groups) []store.Group { return v.Groups } // the plan says how many
			return objectsOf(s, counted, f, f.Definition.Type.Name(), s.schema.group, groups)
		},
	}
}

func coverageFields() fields[store.Groups] {
	return fields[store.Groups]{
		"stated": always(func(w *writer, v store.Groups) { w.integer(v.Stated) }),
		"total":  always(func(w *writer, v store.Groups) { w.integer(v.Counted) }),
	}
}

// groupFields is the table of every type named …Group.
func groupFields() fields[store.Group] {
	return fields[store.Group]{
		"count": always(func(w *writer, v store.Group) { w.integer(v.Count) }),
		"keys": func(s scope, f *field) (part[store.Group], error) {
			kind := s.list.Shapes[0].Kind
			return objectsOf(s, len(s.dims), f, f.Definition.Type.Name(), s.schema.keys, func(v store.Group) []groupKey {
				keys := make([]groupKey, len(v.Keys))
				for i, k := range v.Keys {
					keys[i] = groupKey{kind, s.dims[i], k}
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
func groupKeyFields() fields[groupKey] {
	return fields[groupKey]{
		"dimension": always(func(w *writer, v groupKey) { w.string(v.dimension.Name) }),
		"value": always(func(w *writer, v groupKey) {
			if v.Row != nil {
				w.string(v.Row.Node.ID)
			} else {
				w.stringOrNull(v.Value)
			}
		}),
		"label": func(s scope, f *field) (part[groupKey], error) {
			args, err := s.arguments.Of(f.Field)
			language := args.Text("language")
			return ready(func(w *writer, v groupKey) { w.string(v.label(language)) }), s.named(err)
		},
		"node": func(s scope, f *field) (part[groupKey], error) {
			each, err := s.rows(s.keys, f.selections)
			return optional(each, func(v groupKey) (*store.Row, bool) { return v.Row, v.Row != nil }), err
		},
	}
}
