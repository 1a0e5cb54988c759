package server

import (
	"encoding/json"
	"net/http"

	"veikart/internal/requestid"
	"veikart/internal/service"
)

// writeError answers with an error in the form of a GraphQL request error.
func writeError(w http.ResponseWriter, status int, code service.Code, message string) {
	writeErrorAs(w, "application/json", status, code, message)
}

// writeErrorAs is writeError in a media type of JSON.
func writeErrorAs(w http.ResponseWriter, mediaType string, status int, code service.Code, message string) {
	type extensions struct {
		Code      service.Code `json:"code"`
		RequestID string       `json:"requestId,omitempty"`
	}
	type entry struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	writeJSONAs(w, mediaType, status, struct {
		Errors []entry `json:"errors"`
	}{[]entry{{message, extensions{code, w.Header().Get(requestid.Header)}}}})
}

// writeJSON answers with a value that always marshals. A client that has gone is no fault of ours.
func writeJSON(w http.ResponseWriter, status int, value any) {
	writeJSONAs(w, "application/json", status, value)
}

func writeJSONAs(w http.ResponseWriter, mediaType string, status int, value any) {
	body, _ := json.Marshal(value)
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}
