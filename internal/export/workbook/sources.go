package workbook

import "fmt"

// Quote is a passage that states something. Label is what people call what it is about, Link the address of that; Document is the
// title of the source page, Place where in it the passage stands, Address leads there. What is not known is empty.
type Quote struct{ Label, Link, Quote, Document, Place, Address string }

func sourceColumns(w wordsFor) []string {
	return []string{w.of, w.quote, w.document, w.place, w.address}
}

// Quote writes a passage to the sheet of sources. The error is one of those of the package, or of the file system.
func (b *Writer) Quote(q Quote) error {
	for i, part := range parts(q.Quote) {
		row := b.texts("", part)
		if i == 0 {
			row = b.texts(q.Label, part, q.Document, q.Place, q.Address)
			row[0] = b.linkTo(row[0], q.Link)
			row[4] = b.linkTo(row[4], q.Address)
		}
		for _, e := range row {
			if text, ok := e.value.(string); ok && tooLong(text) {
				return fmt.Errorf("%s: %w", b.sources.name, ErrCellTooLong)
			}
		}
		if err := b.sources.put(row); err != nil {
			return err
		}
	}
	return nil
}

// linkTo lets a cell lead to an address, where both are there.
func (b *Writer) linkTo(e entry, address string) entry {
	if e.value != nil && address != "" {
		e.style, e.link = b.styles.link, address
	}
	return e
}

// beginValues makes the sheet of what stands outside of lists.
func (b *Writer) beginValues(w wordsFor) error {
	made, err := b.newSheet(w.values, []string{w.what, w.value, w.path}, nil)
	b.outside = made
	return err
}

// writeValues writes what stands outside of lists, each value as its type says.
func (b *Writer) writeValues() error {
	for i, c := range b.options.Values {
		var value any
		if b.values != nil {
			value = b.values[i]
		}
		made, err := b.entryOf(c, value)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", b.outside.name, c.Name, err)
		}
		row := b.texts(headingOf(c, b.options.Language), "", c.Name)
		row[1] = made
		if err := b.outside.put(row); err != nil {
			return err
		}
	}
	return nil
}
