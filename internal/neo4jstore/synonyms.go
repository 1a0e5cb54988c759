package neo4jstore

import (
	"encoding/json"
	"fmt"

	"veikart/internal/store"
	"veikart/internal/text"
)

// The abbreviations of a release are kept with it, so that its texts need not be read to know them.

func packAbbreviations(all []store.Abbreviation) string {
	packed, err := json.Marshal(all)
	if err != nil {
		panic(fmt.Sprintf("neo4jstore: pairs of texts are JSON: %v", err))
	}
	return string(packed)
}

func unpackSynonyms(packed any) (text.Synonyms, error) {
	var all []store.Abbreviation
	record, _ := packed.(string)
	if err := json.Unmarshal([]byte(record), &all); err != nil {
		return text.Synonyms{}, errBroken
	}
	return store.SynonymsOf(all), nil
}
