package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// difference is a place in which two answers differ, with what each has there as JSON; empty where it has nothing.
type difference struct{ Path, Before, After string }

// differences returns where two answers differ, in the order of the later one and then of the earlier. Elements of a list that
// have ids, keys or codes are compared with those of the same, all others with those at the same place. The error is that
// one is no JSON.
func differences(before, after []byte) ([]difference, error) {
	one, err := decode(before)
	if err != nil {
		return nil, err
	}
	other, err := decode(after)
	if err != nil {
		return nil, err
	}
	var c comparer
	c.values("", one, other)
	return c.found, nil
}

// decode reads JSON with its numbers as they are written.
func decode(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("an answer cannot be read: %w", err)
	}
	return v, nil
}

type comparer struct{ found []difference }

func (c *comparer) values(path string, before, after any) {
	switch one := before.(type) {
	case map[string]any:
		if other, ok := after.(map[string]any); ok {
			c.objects(path, one, other)
			return
		}
	case []any:
		if other, ok := after.([]any); ok {
			c.lists(path, one, other)
			return
		}
	}
	if was, is := written(before), written(after); was != is {
		c.found = append(c.found, difference{path, was, is})
	}
}

func (c *comparer) objects(path string, before, after map[string]any) {
	names := slices.Sorted(maps.Keys(after))
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, there := after[name]; !there {
			names = append(names, name)
		}
	}
	for _, name := range names {
		below := name
		if path != "" {
			below = path + "." + name
		}
		c.pair(below, before, after, name)
	}
}

// pair compares what two objects have under a name.
func (c *comparer) pair(path string, before, after map[string]any, name string) {
	one, was := before[name]
	other, is := after[name]
	switch {
	case was && is:
		c.values(path, one, other)
	case was:
		c.found = append(c.found, difference{path, written(one), ""})
	default:
		c.found = append(c.found, difference{path, "", written(other)})
	}
}

func (c *comparer) lists(path string, before, after []any) {
	was, is := keysOf(before, after)
	one, other := keyed(was, before), keyed(is, after)
	keys := is
	for _, key := range was {
		if _, there := other[key]; !there {
			keys = append(keys, key)
		}
	}
	for _, key := range keys {
		c.pair(fmt.Sprintf("%s[%s]", path, key), one, other, key)
	}
}

// keyed returns the elements of a list by their keys.
func keyed(keys []string, list []any) map[string]any {
	out := make(map[string]any, len(list))
	for i, key := range keys {
		out[key] = list[i]
	}
	return out
}

// keysOf returns what tells the elements of two lists apart: what all of them call themselves, or else their places.
func keysOf(before, after []any) (was, is []string) {
	for _, name := range []string{"id", "key", "code", "number", "name"} {
		one, ok := keysBy(before, name)
		other, both := keysBy(after, name)
		if ok && both {
			return one, other
		}
	}
	return places(before), places(after)
}

func places(list []any) []string {
	keys := make([]string, len(list))
	for i := range list {
		keys[i] = strconv.Itoa(i)
	}
	return keys
}

// keysBy returns what each element has under a name; not ok where one has nothing, or two have the same.
func keysBy(list []any, name string) (keys []string, ok bool) {
	seen := map[string]bool{}
	for _, element := range list {
		object, _ := element.(map[string]any)
		value, there := object[name]
		key := fmt.Sprint(value)
		if !there || value == nil || seen[key] {
			return nil, false
		}
		seen[key] = true
		keys = append(keys, key)
	}
	return keys, true
}

// written returns a value as JSON.
func written(v any) string {
	text, err := json.Marshal(v)
	if err != nil { // what was read from JSON can be written as such
		return ""
	}
	return string(text)
}
