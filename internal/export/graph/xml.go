package graph

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
)

// xmlFile is a file in XML that is being written, an element a line. Characters that XML 1.0 cannot hold are U+FFFD there.
// The first error stays.
type xmlFile struct {
	w   *bufio.Writer
	err error
}

func newXML(w io.Writer) *xmlFile {
	d := &xmlFile{w: bufio.NewWriter(w)}
	d.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	return d
}

// put writes texts as they are.
func (d *xmlFile) put(parts ...string) {
	for _, part := range parts {
		if d.err == nil {
			_, d.err = d.w.WriteString(part)
		}
	}
}

// text writes a text so that it is read as it is, also in an attribute.
func (d *xmlFile) text(s string) {
	if d.err == nil {
		d.err = xml.EscapeText(d.w, []byte(s))
	}
}

// open writes the beginning of an element, with attributes by name and value and a closing.
func (d *xmlFile) open(name, closing string, attributes ...string) {
	d.put("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		d.put(" ", attributes[i], `="`)
		d.text(attributes[i+1])
		d.put(`"`)
	}
	d.put(closing)
}

// end writes what is left, and returns the first error.
func (d *xmlFile) end(form string) error {
	if d.err == nil {
		d.err = d.w.Flush()
	}
	if d.err != nil {
		return fmt.Errorf("graph: %s: %w", form, d.err)
	}
	return nil
}

// written returns a value as files hold it.
func written(value any) string {
	switch value := value.(type) {
	case int64:
		return strconv.FormatInt(value, 10)
	case float64:
		return strconv.FormatFloat(value, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	case string:
		return value
	}
	return fmt.Sprint(value)
}
