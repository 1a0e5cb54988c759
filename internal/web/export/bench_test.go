package export_test

import (
	"fmt"
	"io"
	"net/url"
	"testing"

	"veikart/internal/generate"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/web/export"
	"veikart/test/kit/fixture"
)

// BenchmarkWholeList makes files of all activities of a made-up release, with owners and the passages that state them.
func BenchmarkWholeList(b *testing.B) {
	for _, activities := range []int{1_000, 10_000} {
		g := fixture.Generated(b, generate.Roadmap{Seed: 8, Activities: activities})
		engine, err := server.Exports(server.Config{Service: service.New(fixture.Store(b, g)), CacheBytes: -1})
		if err != nil {
			b.Fatal(err)
		}
		for _, form := range export.Forms() {
			b.Run(fmt.Sprintf("%s/%d", form.Name, activities), func(b *testing.B) {
				given := url.Values{
					"query": {`{ activities { nodes { id title start { date } end { date } owners { nodes { name } } measure { title } } } }`}, "all": {"yes"},
				}
				b.ReportAllocs()
				for b.Loop() {
					asked, err := engine.Read(form, given)
					if err != nil {
						b.Fatal(err)
					}
					asked.Base = "https://veikart.example.no/"
					file, err := engine.Open(b.Context(), nil, asked)
					if err != nil {
						b.Fatal(err)
					}
					if err := file.Begin(b.Context()); err != nil {
						b.Fatal(err)
					}
					if err := file.Write(b.Context(), io.Discard); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(activities*b.N)/b.Elapsed().Seconds(), "activities/s")
			})
		}
	}
}
