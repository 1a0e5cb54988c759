// Package svg writes drawings as SVG. What is written depends on nothing but what is drawn: the same drawing has the same bytes
// on every machine. Colours are presentation attributes, for light screens and paper; classes let style sheets change them. So a
// drawing also stands alone as a file.
package svg

import (
	"bytes"
	"encoding/xml"
	"math"
	"strconv"
)

// Canvas is a drawing under way. The zero canvas is empty.
type Canvas struct{ out bytes.Buffer }

// Start opens an element. Attributes come in pairs of a name and a value, and are written in their order; empty values are left
// out.
func (c *Canvas) Start(name string, attributes ...string) {
	c.tag(name, attributes)
	c.out.WriteByte('>')
}

// End closes an element.
func (c *Canvas) End(name string) { c.out.WriteString("</" + name + ">\n") }

// Empty writes an element without content.
func (c *Canvas) Empty(name string, attributes ...string) {
	c.tag(name, attributes)
	c.out.WriteString("/>\n")
}

// Says writes an element that holds text.
func (c *Canvas) Says(name, text string, attributes ...string) {
	c.Start(name, attributes...)
	c.escape(text)
	c.End(name)
}

// Append adds what has been written to another drawing.
func (c *Canvas) Append(other *Canvas) { c.out.Write(other.out.Bytes()) }

// Bytes returns what has been written.
func (c *Canvas) Bytes() []byte { return c.out.Bytes() }

// String returns what has been written.
func (c *Canvas) String() string { return c.out.String() }

func (c *Canvas) tag(name string, attributes []string) {
	c.out.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		c.out.WriteString(" " + attributes[i] + `="`)
		c.escape(attributes[i+1])
		c.out.WriteByte('"')
	}
}

// escape writes text; what XML cannot hold is written as U+FFFD.
func (c *Canvas) escape(text string) { _ = xml.EscapeText(&c.out, []byte(text)) } // a buffer takes everything

// Number writes a coordinate: to a tenth, halves away from zero, without a zero behind the point.
func Number(v float64) string {
	tenths := int64(math.Round(v * 10))
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	text := sign + strconv.FormatInt(tenths/10, 10)
	if rest := tenths % 10; rest > 0 {
		text += "." + strconv.FormatInt(rest, 10)
	}
	return text
}

// Path writes the data of a path: letters of commands and numbers, in their order.
func Path(parts ...any) string {
	var out []byte
	letter := true // whether nothing has to part what comes from what was written
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			out = append(out, v...)
			letter = true
		case float64:
			if !letter {
				out = append(out, ' ')
			}
			out = append(out, Number(v)...)
			letter = false
		}
	}
	return string(out)
}
