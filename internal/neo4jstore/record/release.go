package record

import (
	"encoding/json"
	"fmt"

	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/internal/text"
)

// The statistics of a release are written with it; they spare statements that would count whole kinds.
// So are its abbreviations, so that its texts need not be read to know them.

// PackStatistics packs the statistics of a release.
func PackStatistics(s *store.Statistics) string { return packJSON(s) }

// PackAbbreviations packs the abbreviations that the texts of a release introduce.
func PackAbbreviations(all []search.Abbreviation) string { return packJSON(all) }

// packJSON packs numbers and texts by names.
func packJSON(v any) string {
	packed, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("neo4jstore: numbers and texts are JSON: %v", err))
	}
	return string(packed)
}

// UnpackStatistics reads what PackStatistics packed.
func UnpackStatistics(packed any) (*store.Statistics, error) {
	s := new(store.Statistics)
	record, _ := packed.(string)
	if err := json.Unmarshal([]byte(record), s); err != nil {
		return nil, ErrBroken
	}
	return s, nil
}

// UnpackSynonyms reads what PackAbbreviations packed.
func UnpackSynonyms(packed any) (text.Synonyms, error) {
	var all []search.Abbreviation
	record, _ := packed.(string)
	if err := json.Unmarshal([]byte(record), &all); err != nil {
		return text.Synonyms{}, ErrBroken
	}
	return search.SynonymsOf(all), nil
}
