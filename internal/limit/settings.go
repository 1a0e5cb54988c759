package limit

import (
	"errors"
	"time"
)

// Settings bound what one request, and all of them together, may ask of the server. A zero stands for the default.
// What each field counts stands in the Setting of that name.
type Settings struct {
	BodyBytes          int
	HeaderBytes        int
	Tokens             int
	Depth              int
	Fields             int
	Aliases            int
	Validation         int
	Inputs             int
	IntrospectionDepth int
	Cost               int
	AnswerBytes        int
	OutgoingBytes      int
	Operations         int
	Queue              int
	Streams            int
	Exports            int
	ExportObjects      int
	ExportCost         int
	QueueTime          time.Duration
	Timeout            time.Duration
	ReadTime           time.Duration
	WriteTime          time.Duration
	IdleTime           time.Duration
	DrainTime          time.Duration
}

// All returns every Setting, in the order in which the help and the API have them.
func All() []Setting {
	return []Setting{
		BodyBytes, HeaderBytes, Tokens, Depth, Fields, Aliases, Validation, Inputs, IntrospectionDepth, Cost,
		AnswerBytes, OutgoingBytes, Operations, Queue, Streams, Exports, ExportObjects, ExportCost,
		QueueTime, Timeout, ReadTime, WriteTime, IdleTime, DrainTime,
	}
}

// Defaults returns the limits that hold unless others are set.
func Defaults() Settings {
	var s Settings
	for _, l := range All() {
		l.Set(&s, l.ByDefault())
	}
	return s
}

// Complete returns the settings with their defaults filled in. The error names those that cannot be used.
func (s Settings) Complete() (Settings, error) {
	var errs []error
	for _, l := range All() {
		errs = append(errs, l.complete(&s))
	}
	return s, errors.Join(errs...)
}

// The limits that are set, in the order of All.
var (
	BodyBytes = Setting{
		Field: "bodyBytes", Says: "The size of a request's body in bytes.",
		Name: "bytes of a body", Flag: "body-limit", Help: "Largest body of a request.",
		Counts:   "the body of a request; above it `PAYLOAD_TOO_LARGE`",
		Enforced: "internal/server", Unit: Bytes, Default: 256 << 10,
		number: func(s *Settings) *int { return &s.BodyBytes },
	}

	HeaderBytes = Setting{
		Name: "bytes of headers", Flag: "header-limit", Help: "Largest headers of a request, its line included.",
		Counts:   "the headers of a request, its line included; above it the status 431",
		Enforced: "internal/server", Unit: Bytes, Default: 64 << 10,
		number: func(s *Settings) *int { return &s.HeaderBytes },
	}

	Tokens = Setting{
		Field: "tokens", Says: "The tokens of a document: names, punctuation, values.",
		Name: "tokens", Flag: "limit-tokens", Help: "Tokens of a document.",
		Counts:   "names, punctuation and values of a document",
		Enforced: "graph/check", Default: 10_000,
		number: func(s *Settings) *int { return &s.Tokens },
	}

	Depth = Setting{
		Field: "depth", Says: "Fields within fields.",
		Name: "depth", Flag: "limit-depth", Help: "Fields within fields.",
		Counts:   "fields within fields",
		Enforced: "graph/check", Default: 40,
		number: func(s *Settings) *int { return &s.Depth },
	}

	Fields = Setting{
		Field: "fields", Says: "Fields and fragments of a document, those of a fragment counted each time it is spread.",
		Name: "fields", Flag: "limit-fields", Help: "Fields of a document, those of a fragment each time it is spread.",
		Counts:   "fields and fragments that are met, those of a fragment each time it is spread",
		Enforced: "graph/check", Default: 5_000,
		number: func(s *Settings) *int { return &s.Fields },
	}

	Aliases = Setting{
		Field: "aliases", Says: "Fields with an alias, those of a fragment counted each time it is spread.",
		Name: "aliases", Flag: "limit-aliases", Help: "Fields with an alias.",
		Counts:   "fields with an alias, those of a fragment each time it is spread",
		Enforced: "graph/check", Default: 500,
		number: func(s *Settings) *int { return &s.Aliases },
	}

	Validation = Setting{
		Field: "validation",
		Says: "The steps of validation that grow faster than the document: pairs of fields that share a response key, and " +
			"what each fragment leads to.",
		Name: "steps of validation", Flag: "limit-validation", Help: "Steps of validation that grow faster than a document.",
		Counts:   "pairs of fields that share a response key, and what each fragment leads to",
		Enforced: "graph/check", Default: 50_000,
		number: func(s *Settings) *int { return &s.Validation },
	}

	Inputs = Setting{
		Field: "inputs", Says: "The values in arguments, members and elements counted, those of a variable each time it is used.",
		Name: "inputs", Flag: "limit-inputs", Help: "Values in arguments and variables.",
		Counts:   "values in arguments, those of a variable each time it is used",
		Enforced: "graph/check", Default: 5_000,
		number: func(s *Settings) *int { return &s.Inputs },
	}

	IntrospectionDepth = Setting{
		Field: "introspectionDepth", Says: "Lists of fields and types within each other in `__schema` and `__type`.",
		Name: "depth of introspection", Flag: "limit-introspection-depth", Help: "Lists within lists of an introspection.",
		Counts:   "lists of fields and types within each other in `__schema` and `__type`",
		Enforced: "graph/check", Default: 2,
		number: func(s *Settings) *int { return &s.IntrospectionDepth },
	}

	Cost = Setting{
		Field: "cost",
		Says: "The cost of an operation: the values that its answer can hold at most in this release, with what must be " +
			"looked at for filters and orders. An answer says its own on request, with the header `Veikart-Include: cost`.",
		Name: "cost", Flag: "limit-cost", Help: "Cost of an operation.",
		Counts:   "[the cost](#cost) of an operation",
		Enforced: "graph/execute", Default: 1_000_000,
		number: func(s *Settings) *int { return &s.Cost },
	}

	AnswerBytes = Setting{
		Field: "answerBytes", Says: "The size of an answer in bytes, all of its root fields together.",
		Name: "bytes of an answer", Flag: "limit-answer", Help: "Largest answer.",
		Counts:   "the data of the whole answer",
		Enforced: "graph/answer", Unit: Bytes, Default: 32 << 20,
		number: func(s *Settings) *int { return &s.AnswerBytes },
	}

	OutgoingBytes = Setting{
		Name: "bytes of answers under way", Flag: "limit-outgoing",
		Help:     "Memory of answers that wait for their clients to read them.",
		Counts:   "answers that are ready and wait for their clients to read them; above it `OVERLOADED`",
		Enforced: "internal/server", Unit: Bytes, Default: 128 << 20,
		number: func(s *Settings) *int { return &s.OutgoingBytes },
	}

	Operations = Setting{
		Field: "operations", Says: "Operations that are answered at a time; expensive ones get an eighth of the places.",
		Name: "operations at a time", Flag: "limit-operations", Help: "Operations at a time.",
		Counts:   "operations at a time; an eighth of the places is for expensive ones",
		Enforced: "graph/execute", Default: 8, PerProcessor: true,
		number: func(s *Settings) *int { return &s.Operations },
	}

	Queue = Setting{
		Field: "queue", Says: "Operations that wait for a place.",
		Name: "operations that wait", Flag: "limit-queue", Help: "Operations that wait for a place.",
		Counts:   "operations that wait for a place; above it `OVERLOADED`",
		Enforced: "graph/execute", Default: 256,
		number: func(s *Settings) *int { return &s.Queue },
	}

	Streams = Setting{
		Field: "streams", Says: "Streams of events that are open at a time, those of `/events` and subscriptions together.",
		Name: "streams of events", Flag: "limit-streams", Help: "Streams of events that are open at a time.",
		Counts:   "streams of events that are open at a time, of `/events` and subscriptions; above it `OVERLOADED`",
		Enforced: "internal/server", Default: 1_000,
		number: func(s *Settings) *int { return &s.Streams },
	}

	Exports = Setting{
		Field: "exports", Says: "Files that are made or sent at a time.",
		Name: "files at a time", Flag: "limit-exports", Help: "Files that are made or sent at a time.",
		Counts:   "files that are made or sent at a time; above it `OVERLOADED`",
		Enforced: "internal/web/export", Default: 16,
		number: func(s *Settings) *int { return &s.Exports },
	}

	ExportObjects = Setting{
		Field: "exportObjects", Says: "The objects of all lists that a file follows to their ends.",
		Name: "objects of a file", Flag: "limit-export-objects", Help: "Objects of all lists that a file follows to their ends.",
		Counts:   "the objects of all lists that a file follows to their ends",
		Enforced: "internal/web/export", Default: 1_000_000,
		number: func(s *Settings) *int { return &s.ExportObjects },
	}

	ExportCost = Setting{
		Field: "exportCost", Says: "The cost of all operations together that a file asks to follow lists to their ends.",
		Name: "cost of a file", Flag: "limit-export-cost", Help: "Cost of all operations that a file asks.",
		Counts:   "[the cost](#cost) of all operations together that a file asks",
		Enforced: "internal/web/export", Default: 100_000_000,
		number: func(s *Settings) *int { return &s.ExportCost },
	}

	QueueTime = Setting{
		Field: "queueMilliseconds", Says: "How long an operation waits for a place, in milliseconds.",
		Name: "time in the queue", Flag: "queue-timeout", Help: "Time an operation waits for a place.",
		Counts:   "the time that an operation waits for a place; then `OVERLOADED`",
		Enforced: "graph/execute", Unit: Time, Default: int64(time.Second),
		time: func(s *Settings) *time.Duration { return &s.QueueTime },
	}

	Timeout = Setting{
		Field: "timeoutMilliseconds", Says: "How long an operation may take, in milliseconds.",
		Name: "time of an operation", Flag: "request-timeout", Help: "Time to answer one request.",
		Counts:   "the time for one operation; then `TIMEOUT`",
		Enforced: "graph/execute", Unit: Time, Default: int64(10 * time.Second),
		time: func(s *Settings) *time.Duration { return &s.Timeout },
	}

	ReadTime = Setting{
		Name: "read timeout", Flag: "read-timeout", Help: "Time for a client to send one request.",
		Counts:   "the time for a client to send one request; then it is cut off",
		Enforced: "internal/server", Unit: Time, Default: int64(10 * time.Second),
		time: func(s *Settings) *time.Duration { return &s.ReadTime },
	}

	WriteTime = Setting{
		Name: "write timeout", Flag: "write-timeout", Help: "Time for a client to take 64 KiB of its answer.",
		Counts:   "the time for a client to take 64 KiB of its answer; then it is cut off",
		Enforced: "internal/server", Unit: Time, Default: int64(20 * time.Second),
		time: func(s *Settings) *time.Duration { return &s.WriteTime },
	}

	IdleTime = Setting{
		Name: "idle timeout", Flag: "idle-timeout", Help: "Time a connection may wait for its next request.",
		Counts:   "the time that a connection may wait for its next request; then it is closed",
		Enforced: "internal/server", Unit: Time, Default: int64(2 * time.Minute),
		time: func(s *Settings) *time.Duration { return &s.IdleTime },
	}

	DrainTime = Setting{
		Name: "drain timeout", Flag: "drain-timeout", Help: "Time for requests to end when told to stop.",
		Counts:   "the time for requests to end when the server is to stop",
		Enforced: "internal/server", Unit: Time, Default: int64(10 * time.Second),
		time: func(s *Settings) *time.Duration { return &s.DrainTime },
	}
)
