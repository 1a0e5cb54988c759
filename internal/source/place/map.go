package place

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Text returns the map as it is kept with a text: as JSON. ParseMap reads it.
func (m Map) Text() string {
	text, err := json.Marshal(m)
	if err != nil {
		panic("place: a map cannot be written: " + err.Error()) // it holds numbers and text
	}
	return string(text)
}

// ParseMap reads the map of a text with so many bytes.
func ParseMap(text string, size int) (Map, error) {
	d := json.NewDecoder(strings.NewReader(text))
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return nil, errors.New("the map of the text is no list of segments")
	}
	out, words := Map{}, map[string]string{}
	for end := 0; d.More(); {
		var s Segment
		if err := d.Decode(&s); err != nil {
			return nil, fmt.Errorf("segment %d of the map of the text: %w", len(out)+1, err)
		}
		if s.From < end || s.To < s.From || s.To > size {
			return nil, fmt.Errorf("segment %d of the map of the text: %d to %d, behind %d, of %d bytes", len(out)+1, s.From, s.To, end, size)
		}
		end = s.To
		for _, word := range []*string{&s.Sheet, &s.Element, &s.Encoding} { // which stand in many segments
			if _, there := words[*word]; !there {
				words[*word] = *word
			}
			*word = words[*word]
		}
		out = append(out, s)
	}
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("the map of the text has no end: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something stands behind the map of the text")
	}
	return out, nil
}
