package role_test

import (
	"testing"

	"veikart/internal/role"
	"veikart/seeds"
	"veikart/test/kit/fixture"
)

// BenchmarkRead reads the whole page as one text.
func BenchmarkRead(b *testing.B) {
	text := string(seeds.Embedded().Pages[0].Data)
	reader := role.NewReader(fixture.Lexicon(b).Finder(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		reader.Read(text)
	}
}
