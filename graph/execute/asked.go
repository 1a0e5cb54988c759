package execute

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// Asked is an operation with its variables, as digests. Equal ones have equal answers from one release.
type Asked struct {
	Operation string // of the document, in hexadecimal
	Name      string // of the operation in it, empty when none was named
	Variables string // of their JSON with sorted keys, in hexadecimal
}

// AskedBy returns what a request asks, whose document has a digest. It must be called before the variables are coerced. The error is that
// these cannot be written as JSON.
func AskedBy(params *graphql.RawParams, document string) (Asked, error) {
	a := Asked{Operation: document, Name: params.OperationName, Variables: noVariables}
	if len(params.Variables) > 0 {
		canonical, err := json.Marshal(params.Variables)
		if err != nil {
			return a, fmt.Errorf("variables: %w", err)
		}
		a.Variables = digest(canonical)
	}
	return a, nil
}

// noVariables is the digest of {}.
const noVariables = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// keyOf returns the key of the answer of a release, as one of the list of releases that has a key.
func (a Asked) keyOf(release, releases string) answerKey {
	return answerKey{sum: sha256.Sum256([]byte(release + "\n" + releases + "\n" + a.Operation + "\n" + a.Variables + "\n" + a.Name))}
}
