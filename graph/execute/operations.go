package execute

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"

	"veikart/graph/argument"
	"veikart/internal/service"
	"veikart/internal/store"
)

// What an operation is compiled into follows from its document, the release, and the variables that were read on the way. So it
// is cached by these: the names of those variables by the document, and what was compiled by the values that they have.
// Of variables that only say which rows are wanted, such as the texts of a filter, the form of the values does: they are bound
// to what is cached when a request comes (answer.Root.Bound). Where values of one form still have to be compiled otherwise, such
// as names that are spelled in several ways, there are a few of these.

// operationOf is an operation as it is compiled, but for its variables.
type operationOf struct {
	document, name    string // the digest of the document, and the name in it
	release, releases string // id, and key of the list of releases
	statistics        *store.Statistics
}

// operationKey names what was compiled. Variables are the names of the variables, with the values of those that shape it and the form
// of the others; empty: it names the names of those that shape it.
type operationKey struct {
	of        operationOf
	variables string
}

// operationEntry is what was compiled, or the names of the variables that shape it.
type operationEntry struct {
	all   []*compiledOperation // at most mostOfOneForm, the last one first
	names []string             // sorted
	bytes int
}

// mostOfOneForm is how many operations are cached that differ in nothing that is known before values are bound.
const mostOfOneForm = 4

// compiledOperation is the compiled root fields of an operation, and what they cost.
type compiledOperation struct {
	roots map[string]compiled // by response key
	cost  service.Cost
	sent  string // the digest of all variables, as they were sent
	bytes int
}

// operations is the cache of compiled operations. It is safe for concurrent use; nil caches nothing.
type operations struct {
	bytes    int
	followed lists
	cache    *otter.Cache[operationKey, operationEntry]
}

// DefaultCompiledBytes is the memory for compiled operations unless another is set.
const DefaultCompiledBytes = 8 << 20

const (
	bytesOfField  = 512     // of a compiled field, its part of the plan included: by measure 300 to 500
	bytesOfEntry  = 2 << 10 // of whatever operation
	bytesOfValues = 8       // for each byte of the values of variables, which filters hold
)

// newKept returns a cache of so many bytes, by an estimate: that of the constants above.
func newOperations(bytes int) *operations {
	if bytes == 0 {
		bytes = DefaultCompiledBytes
	}
	if bytes < 0 {
		return nil
	}
	return &operations{bytes: bytes, cache: otter.Must(&otter.Options[operationKey, operationEntry]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(_ operationKey, e operationEntry) uint32 { return uint32(min(e.bytes, 1<<31)) },
	})}
}

// get returns what was compiled of an operation with variables. Sent is the digest of these as they were sent.
func (c *operations) get(of operationOf, variables map[string]any, sent string) (*compiledOperation, bool) {
	if c == nil {
		return nil, false
	}
	names, ok := c.cache.GetIfPresent(operationKey{of: of})
	if !ok {
		return nil, false
	}
	shaping, ok := shapeOf(variables, names.names)
	if !ok {
		return nil, false
	}
	known, _ := c.cache.GetIfPresent(operationKey{of, shaping})
	for _, o := range known.all {
		if o.sent == sent {
			return o, true
		}
	}
	for _, o := range known.all {
		if bound, ok := o.bound(variables); ok {
			return bound, true
		}
	}
	return nil, false
}

// bound returns the operation with other values of the variables that do not shape it.
func (o *compiledOperation) bound(variables map[string]any) (*compiledOperation, bool) {
	out := &compiledOperation{roots: make(map[string]compiled, len(o.roots)), cost: o.cost}
	for key, root := range o.roots {
		bound, err := root.Bound(variables)
		if err != nil {
			return nil, false // it is compiled anew, which says what is wrong
		}
		out.roots[key] = compiled{bound, nil}
	}
	return out, true
}

// put caches what was compiled of an operation with variables; read are those that shape it.
func (c *operations) put(of operationOf, variables map[string]any, sent string, read argument.Names, o *compiledOperation) {
	if c == nil {
		return
	}
	fields := 0
	for _, root := range o.roots {
		if root.err != nil || !root.IsReusable() {
			return
		}
		fields += root.Fields()
	}
	if known, ok := c.cache.GetIfPresent(operationKey{of: of}); ok {
		for _, name := range known.names { // another way through the document read these
			read.Add(name)
		}
	}
	names := slices.Sorted(maps.Keys(read))
	shaping, ok := shapeOf(variables, names)
	values, writable := appendValue(nil, variables)
	if !ok || !writable {
		return
	}
	o.sent, o.bytes = sent, bytesOfEntry+fields*bytesOfField+len(values)*bytesOfValues
	if o.bytes > c.bytes/2/mostOfOneForm {
		return
	}
	known, _ := c.cache.GetIfPresent(operationKey{of, shaping})
	all := append([]*compiledOperation{o}, known.all[:min(len(known.all), mostOfOneForm-1)]...)
	size := bytesOfEntry + len(shaping)
	for _, o := range all {
		size += o.bytes
	}
	c.cache.Set(operationKey{of: of}, operationEntry{names: names, bytes: bytesOfEntry})
	c.cache.Set(operationKey{of, shaping}, operationEntry{all: all, bytes: size})
}

// follow forgets what was compiled for former lists of releases once there is another.
func (c *operations) follow(releases string) {
	if c != nil && c.followed.replacedBy(releases) {
		c.cache.InvalidateAll()
	}
}

// shapeOf writes, in one way alone, the values of those variables that shape and the form of the others. It is never empty. Not
// ok: a value cannot be written.
func shapeOf(variables map[string]any, shaping []string) (_ string, ok bool) {
	const room = 128
	out := append(make([]byte, 0, room), '$')
	for _, name := range shaping {
		out = append(append(out, name...), ' ') // names are part of the key, and need no quotes
	}
	for _, name := range sortedNames(variables) {
		out = append(out, name...)
		if _, shapes := slices.BinarySearch(shaping, name); !shapes {
			out = appendForm(append(out, '~'), variables[name])
		} else if out, ok = appendValue(append(out, '='), variables[name]); !ok {
			return "", false
		}
	}
	return string(out), true
}

func sortedNames(values map[string]any) []string {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// appendValue writes the value of a variable.
func appendValue(out []byte, v any) (_ []byte, ok bool) {
	switch v := v.(type) {
	case nil:
		return append(out, "null;"...), true
	case string:
		return append(strconv.AppendQuote(out, v), ';'), true
	case bool:
		return append(strconv.AppendBool(out, v), ';'), true
	case json.Number:
		return append(append(out, v...), ';'), true
	case int64:
		return append(strconv.AppendInt(out, v, 10), ';'), true
	case []any:
		out = append(out, '[')
		for _, element := range v {
			if out, ok = appendValue(out, element); !ok {
				return out, false
			}
		}
		return append(out, ']'), true
	case map[string]any:
		out = append(out, '{')
		for _, name := range sortedNames(v) {
			if out, ok = appendValue(append(strconv.AppendQuote(out, name), ':'), v[name]); !ok {
				return out, false
			}
		}
		return append(out, '}'), true
	default:
		return out, false
	}
}

// appendForm writes what there is of a value, without its texts and numbers.
func appendForm(out []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(out, "null;"...)
	case bool:
		return append(strconv.AppendBool(out, v), ';')
	case []any:
		out = append(out, '[')
		for _, element := range v {
			out = appendForm(out, element)
		}
		return append(out, ']')
	case map[string]any:
		out = append(out, '{')
		for _, name := range sortedNames(v) {
			out = appendForm(append(strconv.AppendQuote(out, name), ':'), v[name])
		}
		return append(out, '}')
	default:
		return append(out, '.')
	}
}

// shapingRoots are the variables that may say which root fields there are: those that @skip and @include take.
func shapingRoots(operation *graphql.OperationContext) argument.Names {
	out := argument.Names{}
	for _, v := range operation.Operation.VariableDefinitions {
		if v.Type.NamedType == "Boolean" {
			out.Add(v.Variable)
		}
	}
	return out
}
