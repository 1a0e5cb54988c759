package guard

import (
	"net/http"
	"sync/atomic"

	"veikart/internal/quota"
	"veikart/internal/wrapped"
)

// counted is the writer of an answer that its client pays for. It says how much is left when the answer begins.
type counted struct {
	http.ResponseWriter
	bill  *quota.Bill
	begun atomic.Bool
}

func (c *counted) begin(status int) {
	if status >= http.StatusOK && !c.begun.Swap(true) {
		c.bill.Announce(c.Header(), status)
	}
}

func (c *counted) WriteHeader(status int) {
	c.begin(status)
	c.ResponseWriter.WriteHeader(status)
}

func (c *counted) Write(p []byte) (int, error) {
	c.begin(http.StatusOK)
	return c.ResponseWriter.Write(p)
}

// FlushError sends what was written so far.
func (c *counted) FlushError() error {
	c.begin(http.StatusOK)
	return http.NewResponseController(c.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach what the connection can do.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Charge charges the client who is answered through a writer for an operation before it is run. The error says that it has asked
// too much.
func (g Guard) Charge(w http.ResponseWriter, cost int) error {
	client, ok := wrapped.Find[*counted](w)
	if !ok {
		return nil
	}
	err := client.bill.Charge(cost)
	if err != nil {
		g.Limited()
	}
	return err
}
