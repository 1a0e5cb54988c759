package drawn

import (
	"math/rand/v2"
	neturl "net/url"
	"testing"
)

// Address is an address that is drawn by lot.
type Address struct {
	neturl.Values
	Random *rand.Rand
}

// Maybe gives a name one of some values, in so many of a hundred addresses.
func (a Address) Maybe(name string, of []string, percent int) {
	if a.Random.IntN(100) < percent && len(of) > 0 {
		a.Set(name, of[a.Random.IntN(len(of))])
	}
}

// Try holds addresses of a page, and as many more that are drawn by lot, until one fails. The function that draws gets an
// address with nothing in it.
func Try(t *testing.T, page string, addresses []string, more int, draw func(Address), hold func(*testing.T, string)) {
	t.Helper()
	for i := range more {
		a := Address{neturl.Values{}, rand.New(rand.NewPCG(1, uint64(i)))}
		draw(a)
		addresses = append(addresses, page+"?"+a.Encode())
	}
	for _, address := range addresses {
		if !t.Run(address, func(t *testing.T) { hold(t, address) }) {
			return
		}
	}
	t.Logf("%d addresses", len(addresses))
}
