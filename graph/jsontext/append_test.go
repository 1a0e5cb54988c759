package jsontext_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"veikart/graph/jsontext"
)

func checkString(t interface{ Fatalf(string, ...any) }, s string) {
	var read string
	if err := json.Unmarshal(jsontext.Append(nil, s), &read); err != nil {
		t.Fatalf("%q is written as %s: %v", s, jsontext.Append(nil, s), err)
	}
	encoded, err := json.Marshal(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	var want string
	if err := json.Unmarshal(encoded, &want); err != nil || read != want {
		t.Fatalf("%q is read back as %q, by encoding/json as %q (%v)", s, read, want, err)
	}
}

func TestStringsAreWrittenAsEncodingJSONReadsThem(t *testing.T) {
	for _, s := range []string{"", "æøå «tiltak»", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "\xff a\xc3", "\u2028\u2029", "𝄞", "a\xed\xa0\x80b"} {
		checkString(t, s)
	}
	rapid.Check(t, func(r *rapid.T) { checkString(r, string(rapid.SliceOf(rapid.Byte()).Draw(r, "bytes"))) })
	rapid.Check(t, func(r *rapid.T) { checkString(r, rapid.String().Draw(r, "text")) })
}

func FuzzString(f *testing.F) {
	f.Add("æ\"\n\xff")
	f.Fuzz(func(t *testing.T, s string) { checkString(t, s) })
}
