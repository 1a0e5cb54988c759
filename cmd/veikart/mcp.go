package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"veikart/internal/mcp/overstdio"
	"veikart/internal/server"
)

type mcpCommand struct {
	Log        string `enum:"text,json" default:"text" placeholder:"FORM" variable:"VEIKART_LOG" help:"Form of the log on standard error, ${enum}. Default ${default}."`
	HideSchema bool   `variable:"VEIKART_HIDE_SCHEMA" help:"Turn off introspection, the schema's resources, and suggestions in errors."`
	CacheBytes int    `default:"${cacheBytes}" placeholder:"BYTES" variable:"VEIKART_CACHE_BYTES" help:"Memory for cached answers; 0 caches none. Default ${default}."`

	servedFlags `embed:""`

	Trusted     documentsFlags   `embed:""`
	Publication publicationFlags `embed:""`
	Limits      limitFlags       `embed:""`
}

// Validate names the flag, or the variable behind it, that cannot be used.
func (c *mcpCommand) Validate() error {
	if c.CacheBytes < 0 {
		return fmt.Errorf("--cache-bytes (VEIKART_CACHE_BYTES) %d: expected a number, or 0 to keep no answers", c.CacheBytes)
	}
	if err := checkLimits(settings(c.Limits)); err != nil {
		return err
	}
	return c.servedFlags.validate()
}

// Run answers until standard input ends, or the context does. Standard output has messages of the protocol alone.
func (c *mcpCommand) Run(ctx context.Context, sys system) (err error) {
	logger := newLogger(sys, c.Log)
	limits := settings(c.Limits)
	config := server.Config{
		Logger: logger, HideSchema: c.HideSchema, CacheBytes: cmp.Or(c.CacheBytes, -1), Publication: c.Publication.publication(),
		Limits: limits, Now: sys.now,
	}
	if err := c.Trusted.configure(&config); err != nil {
		return err
	}
	served, end, err := c.open(ctx, sys, logger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, end()) }()
	config.Service = served
	maker, err := server.Assistants(config)
	if err != nil {
		return err
	}
	answers := maker.Within(limits.QueueTime+limits.Timeout, nil)(ctx, nil, "")
	return overstdio.Serve(ctx, answers, sys.stdin, sys.stdout, limits.BodyBytes)
}
