package frame

// Condition is a filter of the API, or a part of one.
type Condition = map[string]any

// Is is the condition that a field has one value.
func Is(field string, value any) Condition { return Condition{field: Condition{"eq": value}} }

// In is the condition that a field has one of several values.
func In(field string, values []string) Condition { return Condition{field: Condition{"in": values}} }

// Some is the condition that one of several related things is so.
func Some(of Condition) Condition { return Condition{"some": of} }
