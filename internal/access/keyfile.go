package access

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"time"

	"veikart/internal/quota"
	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// key is a key as its file has it: not itself, but its digest.
type key struct {
	Who
	digest [sha256.Size]byte
	ends   time.Time // the key does not hold from then on; zero: it always does
}

// entry is a key as it is written.
type entry struct {
	yamlbound.Place
	ID       yamlbound.Text    `yaml:"id,required"`
	SHA256   yamlbound.Written `yaml:"sha256,required"`
	Scopes   []yamlbound.Text  `yaml:"scopes,required"`
	Rate     yamlbound.Written `yaml:"rate"`
	Burst    yamlbound.Written `yaml:"burst"`
	NotAfter yamlbound.Written `yaml:"notAfter"`
}

// mostKeys is how many keys a file may have: each of them is compared with what a request brings.
const mostKeys = 1000

// atATime is how many keys of one id may hold at a time: the old one and the new one.
const atATime = 2

// parseKeys reads a file of keys. The error lists all that is wrong, with its place.
func parseKeys(file string, data []byte) ([]key, error) {
	report := yamlbound.Report{File: file}
	var read struct {
		Keys []entry `yaml:"keys,required"`
	}
	if !report.Decode(data, &read) {
		return nil, report.Err()
	}
	if len(read.Keys) > mostKeys {
		report.Fault(read.Keys[mostKeys].Place, "there are %d keys: expected up to %d", len(read.Keys), mostKeys)
		return nil, report.Err()
	}
	var all []key
	for _, e := range read.Keys {
		k := e.key(&report)
		k.compare(&report, e.Place, all)
		all = append(all, k)
	}
	return all, report.Err()
}

// CheckKeys returns what is wrong with a file of keys, with its place.
func CheckKeys(file string, data []byte) error {
	_, err := parseKeys(file, data)
	return err
}

// key reads an entry, and reports what is wrong with it.
func (e entry) key(report *yamlbound.Report) key {
	var k key
	k.ID = e.ID.Value
	if e.ID.OK() && !regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`).MatchString(k.ID) {
		report.Fault(e.ID.Place, "id is %q: expected up to 64 letters, digits, dots, hyphens and underscores", roadmap.ForMessage(k.ID))
	}
	digest, err := hex.DecodeString(e.SHA256.Value)
	if copy(k.digest[:], digest); e.SHA256.Value != "" && (err != nil || len(digest) != sha256.Size) {
		report.Fault(e.SHA256.Place, "sha256 is no digest: expected the 64 hexadecimal digits that veikart key prints")
	}
	for _, s := range e.Scopes {
		scope := Scope(s.Value)
		switch {
		case !slices.Contains(Scopes(), scope):
			report.Fault(s.Place, "scope %q: expected one of %v", roadmap.ForMessage(s.Value), Scopes())
		case slices.Contains(k.Scopes, scope):
			report.Fault(s.Place, "scope %q is given twice", scope)
		}
		k.Scopes = append(k.Scopes, scope)
	}
	k.Rate = e.rate(report)
	k.ends = e.ends(report)
	return k
}

// rate reads how much the key may cost.
func (e entry) rate(report *yamlbound.Report) quota.Rate {
	if e.Rate.Value == "" {
		if e.Burst.Value != "" {
			report.Fault(e.Burst.Place, "burst is given without rate")
		}
		return quota.Rate{}
	}
	perSecond, err := strconv.ParseFloat(e.Rate.Value, 64)
	if err != nil {
		report.Fault(e.Rate.Place, "rate is %q: expected units of cost a second, such as 1000", roadmap.ForMessage(e.Rate.Value))
		return quota.Rate{}
	}
	burst := 0
	if e.Burst.Value != "" {
		if burst, err = strconv.Atoi(e.Burst.Value); err != nil || burst < 1 {
			report.Fault(e.Burst.Place, "burst is %q: expected units of cost, such as 60000", roadmap.ForMessage(e.Burst.Value))
			return quota.Rate{}
		}
	}
	out, err := quota.NewRate(perSecond, burst)
	if err != nil {
		report.Fault(e.Rate.Place, "%v", err)
	}
	return out
}

// ends reads until when the key holds: to the end of a day (UTC), or to a moment.
func (e entry) ends(report *yamlbound.Report) time.Time {
	if e.NotAfter.Value == "" {
		return time.Time{}
	}
	if day, err := time.Parse(time.DateOnly, e.NotAfter.Value); err == nil {
		return day.AddDate(0, 0, 1)
	}
	moment, err := time.Parse(time.RFC3339, e.NotAfter.Value)
	if err != nil {
		report.Fault(e.NotAfter.Place, "notAfter is %q: expected a day such as 2027-06-30, or a moment such as 2027-06-30T12:00:00Z",
			roadmap.ForMessage(e.NotAfter.Value))
	}
	return moment
}

// compare reports what is wrong with a key beside those before it.
func (k key) compare(report *yamlbound.Report, at yamlbound.Place, before []key) {
	same := 0
	for _, other := range before {
		if other.digest == k.digest {
			report.Fault(at, "the digest is that of a key before it")
		}
		if other.ID != k.ID || k.ID == "" {
			continue
		}
		same++
		if !slices.Equal(other.Scopes, k.Scopes) || other.Rate != k.Rate {
			report.Fault(at, "scopes and rate differ from those of the key before it with the id %q", k.ID)
		}
	}
	if same >= atATime {
		report.Fault(at, "the id %q has more than %d keys", k.ID, atATime)
	}
}
