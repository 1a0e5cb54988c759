package neo4jstore

import (
	"encoding/json"
	"fmt"

	"veikart/internal/store"
)

// The statistics of a release are kept with it. They spare statements that would count whole kinds.

func packStatistics(s *store.Statistics) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("neo4jstore: numbers by names are JSON: %v", err))
	}
	return string(text)
}

func unpackStatistics(packed any) (*store.Statistics, error) {
	s := new(store.Statistics)
	text, _ := packed.(string)
	if err := json.Unmarshal([]byte(text), s); err != nil {
		return nil, errBroken
	}
	return s, nil
}
