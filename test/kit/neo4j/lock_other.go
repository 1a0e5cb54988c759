//go:build !unix

package neo4j

// lock does nothing where files cannot be locked: two processes may then fetch the same jars, and the
// folder of the first that is done is used.
func lock(string) (unlock func(), err error) { return func() {}, nil }
