package service

import (
	"errors"
	"fmt"
	"runtime"
	"time"
)

// The limits of one root field. They are part of the contract, so no setting changes them.
const (
	DefaultPage    = 20   // rows of a list when neither first nor last is given
	MaxPage        = 100  // rows of a list, and ids of a look-up
	MaxListDepth   = 10   // lists within lists
	MaxFilterDepth = 12   // conditions within conditions
	MaxFilterTerms = 200  // conditions of one filter
	MaxSet         = 1000 // values of one in or notIn
	MaxText        = 1000 // code points of one text compared with
	MaxOrderKeys   = 8    // keys of one order
	MaxDimensions  = 3    // dimensions of one groupBy
	MaxGroups      = 1000 // groups of one groupBy
	MaxComputed    = 1000 // elements of a computed list, such as co-actors or shared measures
)

// Limits bound what one request, and all of them together, may ask of the server. Whoever runs it sets
// them; a zero stands for the default.
type Limits struct {
	BodyBytes          int64         // of the body of a request
	Tokens             int           // of a document
	Depth              int           // fields within fields
	Fields             int           // fields and fragments that are met, those of a fragment each time it is spread
	Aliases            int           // fields with an alias that are met
	Validation         int           // steps of validation that grow with the square of a document
	Inputs             int           // values in arguments, members and elements counted, and of the variables
	IntrospectionDepth int           // lists of fields or types within each other in __schema and __type
	Cost               int           // of an operation, see Cost
	AnswerBytes        int           // of the data of an answer
	OutgoingBytes      int64         // of all answers that wait for their clients to read them
	Operations         int           // that run at a time; dear ones get an eighth of the places
	Queue              int           // operations that wait for a place
	QueueTime          time.Duration // how long an operation waits for a place
	Timeout            time.Duration // how long an operation may take
}

// DefaultLimits returns the limits that hold unless others are set.
func DefaultLimits() Limits {
	return Limits{
		BodyBytes:          256 << 10,
		Tokens:             10_000,
		Depth:              40,
		Fields:             5_000,
		Aliases:            500,
		Validation:         50_000,
		Inputs:             5_000,
		IntrospectionDepth: 2,
		Cost:               1_000_000,
		AnswerBytes:        32 << 20,
		OutgoingBytes:      128 << 20,
		Operations:         8 * runtime.GOMAXPROCS(0),
		Queue:              256,
		QueueTime:          time.Second,
		Timeout:            10 * time.Second,
	}
}

// Complete returns the limits with their defaults filled in. The error names those that cannot be used.
func (l Limits) Complete() (Limits, error) {
	d := DefaultLimits()
	err := errors.Join(
		above0("bytes of a body", &l.BodyBytes, d.BodyBytes),
		above0("tokens", &l.Tokens, d.Tokens),
		above0("depth", &l.Depth, d.Depth),
		above0("fields", &l.Fields, d.Fields),
		above0("aliases", &l.Aliases, d.Aliases),
		above0("steps of validation", &l.Validation, d.Validation),
		above0("inputs", &l.Inputs, d.Inputs),
		above0("depth of introspection", &l.IntrospectionDepth, d.IntrospectionDepth),
		above0("cost", &l.Cost, d.Cost),
		above0("bytes of an answer", &l.AnswerBytes, d.AnswerBytes),
		above0("bytes of answers under way", &l.OutgoingBytes, d.OutgoingBytes),
		above0("operations at a time", &l.Operations, d.Operations),
		above0("operations that wait", &l.Queue, d.Queue),
		above0("time in the queue", &l.QueueTime, d.QueueTime),
		above0("time of an operation", &l.Timeout, d.Timeout),
	)
	return l, err
}

// above0 gives a limit its default where it has none, and refuses a negative one.
func above0[T int | int64 | time.Duration](name string, limit *T, byDefault T) error {
	if *limit < 0 {
		return fmt.Errorf("limit of %s %v: expected a number above 0", name, *limit)
	}
	if *limit == 0 {
		*limit = byDefault
	}
	return nil
}
