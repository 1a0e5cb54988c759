package main

import (
	"fmt"
	"reflect"
	"time"

	"github.com/alecthomas/kong"

	"veikart/internal/limit"
)

// limitFlags are the flags of the limits, made from their table: a pointer to a struct with a field for each limit, in
// the table's order. It is the parser's type for fields that are not known when the program is compiled.
type limitFlags = kong.Plugins

// newLimitFlags returns the flags of all limits.
func newLimitFlags() limitFlags {
	var fields []reflect.StructField
	for _, l := range limit.All() {
		fields = append(fields, limitField(l))
	}
	return limitFlags{reflect.New(reflect.StructOf(fields)).Interface()}
}

// limitField returns the field that a limit's flag is parsed into.
func limitField(l limit.Setting) reflect.StructField {
	tag := fmt.Sprintf(`name:%q group:"limits" variable:%q`, l.Flag, l.Variable())
	help, of := l.Help, reflect.TypeFor[int]()
	switch {
	case l.Unit == limit.Time:
		tag, of = fmt.Sprintf("%s default:%q", tag, time.Duration(l.Default)), reflect.TypeFor[time.Duration]()
	case l.PerProcessor: // no default that the parser knows: 0 is the one of the machine
		help = fmt.Sprintf("%s Default %d for each processor, here %d.", help, l.Default, l.ByDefault())
	default:
		tag, help = fmt.Sprintf(`%s default:"%d"`, tag, l.Default), help+" Default ${default}."
	}
	switch l.Unit {
	case limit.Bytes:
		tag += ` placeholder:"BYTES"`
	case limit.Number:
		tag += ` placeholder:"N"`
	}
	return reflect.StructField{Name: l.GoName(), Type: of, Tag: reflect.StructTag(fmt.Sprintf("%s help:%q", tag, help))}
}

// settings returns the limits that the flags set.
func settings(flags limitFlags) limit.Settings {
	var s limit.Settings
	parsed := reflect.ValueOf(flags[0]).Elem()
	for i, l := range limit.All() {
		l.Set(&s, parsed.Field(i).Int())
	}
	return s
}

// checkLimits names the flag, or the variable behind it, that cannot be used.
func checkLimits(s limit.Settings) error {
	for _, l := range limit.All() {
		switch value := l.Of(s); {
		case value > 0 || value == 0 && l.PerProcessor:
		case l.Unit == limit.Time:
			return fmt.Errorf("--%s (%s) %s: expected a time above 0, such as 10s", l.Flag, l.Variable(), time.Duration(value))
		default:
			return fmt.Errorf("--%s (%s) %d: expected a number above 0", l.Flag, l.Variable(), value)
		}
	}
	return nil
}
