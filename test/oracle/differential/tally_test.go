package differential_test

import (
	"bytes"
	"fmt"
	"slices"

	"veikart/test/kit/operations"
)

// tally counts what was compared, so that a comparison of nothing but errors is found out.
type tally struct {
	operations, refused  int
	after, before, stuck int
	bytes                int
}

func isError(answer []byte) bool { return bytes.Contains(answer, []byte(`"data":null`)) }

func (c *tally) add(answer []byte) {
	c.operations++
	c.bytes += len(answer)
	if isError(answer) {
		c.refused++
	}
}

// addTurn counts an operation that reads a list on.
func (c *tally) addTurn(variable string, o operations.Operation, answer []byte) {
	c.bytes += len(answer)
	forward := slices.ContainsFunc(o.Lists, func(l operations.List) bool { return l.After == variable })
	switch {
	case isError(answer):
		c.stuck++
	case forward:
		c.after++
	default:
		c.before++
	}
}

func (c *tally) String() string {
	return fmt.Sprintf("%d operations, %d of them refused; read on %d times forward, %d backward, refused %d times; %d bytes of answers",
		c.operations, c.refused, c.after, c.before, c.stuck, c.bytes)
}

// check returns whether too little was compared.
func (c *tally) check() error {
	if c.operations > 100 && (c.refused > c.operations/3 || c.after < c.operations/20 || c.before < c.operations/20) {
		return fmt.Errorf("too little was compared: %s", c)
	}
	return nil
}
