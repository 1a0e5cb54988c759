package main

import (
	"fmt"
	"time"

	"veikart/internal/server"
	"veikart/internal/service"
)

// limitFlags bound what a server answers.
type limitFlags struct {
	BodyLimit          int64 `group:"limits" default:"${bodyLimit}" placeholder:"BYTES" variable:"VEIKART_BODY_LIMIT" help:"Largest body of a request. Default ${default}."`
	HeaderLimit        int   `group:"limits" default:"${headerLimit}" placeholder:"BYTES" variable:"VEIKART_HEADER_LIMIT" help:"Largest headers of a request, its line included. Default ${default}."`
	Tokens             int   `name:"limit-tokens" group:"limits" default:"${tokens}" placeholder:"N" variable:"VEIKART_LIMIT_TOKENS" help:"Tokens of a document. Default ${default}."`
	Depth              int   `name:"limit-depth" group:"limits" default:"${depth}" placeholder:"N" variable:"VEIKART_LIMIT_DEPTH" help:"Fields within fields. Default ${default}."`
	Fields             int   `name:"limit-fields" group:"limits" default:"${fields}" placeholder:"N" variable:"VEIKART_LIMIT_FIELDS" help:"Fields of a document, those of a fragment each time it is spread. Default ${default}."`
	Aliases            int   `name:"limit-aliases" group:"limits" default:"${aliases}" placeholder:"N" variable:"VEIKART_LIMIT_ALIASES" help:"Fields with an alias. Default ${default}."`
	Validation         int   `name:"limit-validation" group:"limits" default:"${validation}" placeholder:"N" variable:"VEIKART_LIMIT_VALIDATION" help:"Steps of validation that grow faster than a document. Default ${default}."`
	Inputs             int   `name:"limit-inputs" group:"limits" default:"${inputs}" placeholder:"N" variable:"VEIKART_LIMIT_INPUTS" help:"Values in arguments and variables. Default ${default}."`
	IntrospectionDepth int   `name:"limit-introspection-depth" group:"limits" default:"${introspectionDepth}" placeholder:"N" variable:"VEIKART_LIMIT_INTROSPECTION_DEPTH" help:"Lists within lists of an introspection. Default ${default}."`
	Cost               int   `name:"limit-cost" group:"limits" default:"${cost}" placeholder:"N" variable:"VEIKART_LIMIT_COST" help:"Cost of an operation. Default ${default}."`
	AnswerBytes        int   `name:"limit-answer" group:"limits" default:"${answerBytes}" placeholder:"BYTES" variable:"VEIKART_LIMIT_ANSWER" help:"Largest answer. Default ${default}."`
	OutgoingBytes      int64 `name:"limit-outgoing" group:"limits" default:"${outgoingBytes}" placeholder:"BYTES" variable:"VEIKART_LIMIT_OUTGOING" help:"Memory of answers that wait for their clients to read them. Default ${default}."`
	Operations         int   `name:"limit-operations" group:"limits" placeholder:"N" variable:"VEIKART_LIMIT_OPERATIONS" help:"Operations at a time. Default 8 for each processor, here ${operations}."`
	Queue              int   `name:"limit-queue" group:"limits" default:"${queue}" placeholder:"N" variable:"VEIKART_LIMIT_QUEUE" help:"Operations that wait for a place. Default ${default}."`

	QueueTime      time.Duration `name:"queue-timeout" group:"limits" default:"${queueTime}" variable:"VEIKART_QUEUE_TIMEOUT" help:"Time an operation waits for a place."`
	RequestTimeout time.Duration `group:"limits" default:"${requestTimeout}" variable:"VEIKART_REQUEST_TIMEOUT" help:"Time to answer one request."`
	ReadTimeout    time.Duration `group:"limits" default:"${readTimeout}" variable:"VEIKART_READ_TIMEOUT" help:"Time for a client to send one request."`
	WriteTimeout   time.Duration `group:"limits" default:"${writeTimeout}" variable:"VEIKART_WRITE_TIMEOUT" help:"Time for a client to take 64 KiB of its answer."`
	IdleTimeout    time.Duration `group:"limits" default:"${idleTimeout}" variable:"VEIKART_IDLE_TIMEOUT" help:"Time a connection may wait for its next request."`
	DrainTimeout   time.Duration `group:"limits" default:"${drainTimeout}" variable:"VEIKART_DRAIN_TIMEOUT" help:"Time for requests to end when told to stop."`
}

// serveDefaults are the variables in the tags of the command serve.
func serveDefaults() map[string]string {
	d := service.DefaultLimits()
	return map[string]string{
		"cacheBytes":         fmt.Sprint(server.DefaultCacheBytes),
		"bodyLimit":          fmt.Sprint(d.BodyBytes),
		"headerLimit":        fmt.Sprint(server.DefaultHeaderLimit),
		"tokens":             fmt.Sprint(d.Tokens),
		"depth":              fmt.Sprint(d.Depth),
		"fields":             fmt.Sprint(d.Fields),
		"aliases":            fmt.Sprint(d.Aliases),
		"validation":         fmt.Sprint(d.Validation),
		"inputs":             fmt.Sprint(d.Inputs),
		"introspectionDepth": fmt.Sprint(d.IntrospectionDepth),
		"cost":               fmt.Sprint(d.Cost),
		"answerBytes":        fmt.Sprint(d.AnswerBytes),
		"outgoingBytes":      fmt.Sprint(d.OutgoingBytes),
		"operations":         fmt.Sprint(d.Operations),
		"queue":              fmt.Sprint(d.Queue),
		"queueTime":          d.QueueTime.String(),
		"requestTimeout":     d.Timeout.String(),
		"readTimeout":        server.DefaultReadTimeout.String(),
		"writeTimeout":       server.DefaultWriteTimeout.String(),
		"idleTimeout":        server.DefaultIdleTimeout.String(),
		"drainTimeout":       server.DefaultDrainTimeout.String(),
	}
}

// validate names the flag, or the variable behind it, that cannot be used.
func (f limitFlags) validate() error {
	for _, n := range []struct {
		flag  string
		value int64
	}{
		{"--body-limit (VEIKART_BODY_LIMIT)", f.BodyLimit},
		{"--header-limit (VEIKART_HEADER_LIMIT)", int64(f.HeaderLimit)},
		{"--limit-tokens (VEIKART_LIMIT_TOKENS)", int64(f.Tokens)},
		{"--limit-depth (VEIKART_LIMIT_DEPTH)", int64(f.Depth)},
		{"--limit-fields (VEIKART_LIMIT_FIELDS)", int64(f.Fields)},
		{"--limit-aliases (VEIKART_LIMIT_ALIASES)", int64(f.Aliases)},
		{"--limit-validation (VEIKART_LIMIT_VALIDATION)", int64(f.Validation)},
		{"--limit-inputs (VEIKART_LIMIT_INPUTS)", int64(f.Inputs)},
		{"--limit-introspection-depth (VEIKART_LIMIT_INTROSPECTION_DEPTH)", int64(f.IntrospectionDepth)},
		{"--limit-cost (VEIKART_LIMIT_COST)", int64(f.Cost)},
		{"--limit-answer (VEIKART_LIMIT_ANSWER)", int64(f.AnswerBytes)},
		{"--limit-outgoing (VEIKART_LIMIT_OUTGOING)", f.OutgoingBytes},
		{"--limit-queue (VEIKART_LIMIT_QUEUE)", int64(f.Queue)},
	} {
		if n.value <= 0 {
			return fmt.Errorf("%s %d: expected a number above 0", n.flag, n.value)
		}
	}
	if f.Operations < 0 {
		return fmt.Errorf("--limit-operations (VEIKART_LIMIT_OPERATIONS) %d: expected a number above 0", f.Operations)
	}
	for _, t := range []struct {
		flag  string
		value time.Duration
	}{
		{"--queue-timeout (VEIKART_QUEUE_TIMEOUT)", f.QueueTime},
		{"--request-timeout (VEIKART_REQUEST_TIMEOUT)", f.RequestTimeout},
		{"--read-timeout (VEIKART_READ_TIMEOUT)", f.ReadTimeout},
		{"--write-timeout (VEIKART_WRITE_TIMEOUT)", f.WriteTimeout},
		{"--idle-timeout (VEIKART_IDLE_TIMEOUT)", f.IdleTimeout},
		{"--drain-timeout (VEIKART_DRAIN_TIMEOUT)", f.DrainTimeout},
	} {
		if t.value <= 0 {
			return fmt.Errorf("%s %s: expected a time above 0, such as 10s", t.flag, t.value)
		}
	}
	return nil
}

// limits returns the limits of the service that the flags set.
func (f limitFlags) limits() service.Limits {
	return service.Limits{
		BodyBytes: f.BodyLimit, Tokens: f.Tokens, Depth: f.Depth, Fields: f.Fields, Aliases: f.Aliases,
		Validation: f.Validation, Inputs: f.Inputs, IntrospectionDepth: f.IntrospectionDepth, Cost: f.Cost,
		AnswerBytes: f.AnswerBytes, OutgoingBytes: f.OutgoingBytes, Operations: f.Operations, Queue: f.Queue,
		QueueTime: f.QueueTime, Timeout: f.RequestTimeout,
	}
}
