// Package limit has every limit of the server as one literal: its value or its default, the flag that sets it, what
// the type Limits of the API says about it, and what docs/limits.md does. All of these are made from the literals, or
// are held against them by a test.
//
// A Setting is set by whoever runs the server; settings.go has them. A Bound is part of the contract and is the same
// everywhere; contract.go has them. A new one is a literal here, a line of the type Limits in schema.graphqls, and the
// code that holds requests to it. A Setting is a field of Settings as well.
package limit

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"time"
)

// Unit is what a limit counts.
type Unit int

// The units.
const (
	Number Unit = iota
	Bytes
	Time // in nanoseconds
)

// Setting is a limit that whoever runs the server sets.
type Setting struct {
	// Field is its name in the type Limits of the API, in milliseconds where it is a time; Says describes it there.
	// Both are empty where no query returns it.
	Field, Says string
	// Name is what an error calls it for those who build on the server.
	Name string
	// Flag is the name of its flag, and Help what the help says of it.
	Flag, Help string
	// Counts is what docs/limits.md says it counts, and with which code more is refused where it is not
	// LIMIT_EXCEEDED.
	Counts string
	// Enforced is the package that holds requests to it, or the one above those that do.
	Enforced string

	Unit    Unit
	Default int64
	// PerProcessor is whether the default is for each processor.
	PerProcessor bool

	// One of these is its place in Settings.
	number func(*Settings) *int
	time   func(*Settings) *time.Duration
}

// Bound is a limit of one root field. It is part of the contract, so no setting changes it.
type Bound struct {
	// Field is its name in the type Limits of the API; Says describes it there and in docs/limits.md.
	Field, Says string
	// Enforced is the package that holds requests to it, or the one above those that do.
	Enforced string
	Value    int
}

// Variable returns the name of the environment variable that stands in for the flag.
func (s Setting) Variable() string {
	return "VEIKART_" + strings.ToUpper(strings.ReplaceAll(s.Flag, "-", "_"))
}

// Of returns the limit of some settings, a time in nanoseconds.
func (s Setting) Of(settings Settings) int64 {
	if s.time != nil {
		return int64(*s.time(&settings))
	}
	return int64(*s.number(&settings))
}

// Set changes the limit of settings.
func (s Setting) Set(settings *Settings, value int64) {
	if s.time != nil {
		*s.time(settings) = time.Duration(value)
		return
	}
	*s.number(settings) = int(value)
}

// Answered returns the limit of some settings as the API returns it.
func (s Setting) Answered(settings Settings) int {
	if s.Unit == Time {
		return int(s.Of(settings) / int64(time.Millisecond))
	}
	return int(s.Of(settings))
}

// ByDefault returns the limit that holds on this machine unless another is set.
func (s Setting) ByDefault() int64 {
	if s.PerProcessor {
		return s.Default * int64(runtime.GOMAXPROCS(0))
	}
	return s.Default
}

// GoName returns the name of the limit's field of Settings.
func (s Setting) GoName() string {
	var settings Settings
	fields := reflect.ValueOf(&settings).Elem()
	for i := range fields.NumField() {
		place := fields.Field(i).Addr().Interface()
		if s.number != nil && place == any(s.number(&settings)) || s.time != nil && place == any(s.time(&settings)) {
			return fields.Type().Field(i).Name
		}
	}
	return ""
}

// complete gives settings the default of a limit where they have none, and refuses a negative one.
func (s Setting) complete(settings *Settings) error {
	switch value := s.Of(*settings); {
	case value < 0 && s.Unit == Time:
		return fmt.Errorf("limit of %s %s: expected a number above 0", s.Name, time.Duration(value))
	case value < 0:
		return fmt.Errorf("limit of %s %d: expected a number above 0", s.Name, value)
	case value == 0:
		s.Set(settings, s.ByDefault())
	}
	return nil
}
