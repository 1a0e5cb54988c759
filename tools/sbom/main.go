// Command sbom completes the bill of materials of the program: it reads what cyclonedx-gomod says of the Go modules in it,
// adds the npm packages that its pages are made of, and writes one document in the form of CycloneDX. The same program and
// date give the same bytes.
package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	date := flag.String("date", "", "the date of the commit, as 2006-01-02T15:04:05Z")
	root := flag.String("root", ".", "the repository")
	flag.Parse()
	if err := run(os.Stdin, os.Stdout, *root, *date); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

// run completes the document of a program.
func run(in io.Reader, out io.Writer, root, date string) error {
	var document map[string]any
	if err := json.NewDecoder(in).Decode(&document); err != nil {
		return fmt.Errorf("read what cyclonedx-gomod wrote: %w", err)
	}
	packages, err := npmPackages(root)
	if err != nil {
		return err
	}
	if err := complete(document, packages, date); err != nil {
		return err
	}
	// encoding/json orders names, so that the text is that of the contents
	text, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // a UUID of version 8: one's own digest
	document["serialNumber"] = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
	if text, err = json.MarshalIndent(document, "", "  "); err != nil {
		return err
	}
	_, err = out.Write(append(text, '\n'))
	return err
}

// complete adds packages to a document, and takes from it what differs from one run to the next.
func complete(document map[string]any, packages []npmPackage, date string) error {
	metadata, ok := document["metadata"].(map[string]any)
	program, ok2 := metadata["component"].(map[string]any)
	ref, ok3 := program["bom-ref"].(string)
	if !ok || !ok2 || !ok3 {
		return errors.New("the document names no program")
	}
	metadata["timestamp"] = date
	delete(metadata, "tools") // they carry digests of programs that were compiled for this run
	delete(document, "serialNumber")
	components, _ := document["components"].([]any)
	dependencies, _ := document["dependencies"].([]any)
	var refs []any
	for _, p := range packages {
		components = append(components, p.component())
		dependencies = append(dependencies, map[string]any{"ref": p.url()})
		refs = append(refs, p.url())
	}
	found := false
	for _, d := range dependencies {
		if one, ok := d.(map[string]any); ok && one["ref"] == ref {
			on, _ := one["dependsOn"].([]any)
			one["dependsOn"], found = append(on, refs...), true
		}
	}
	if !found {
		dependencies = append(dependencies, map[string]any{"ref": ref, "dependsOn": refs})
	}
	document["components"], document["dependencies"] = components, dependencies
	return nil
}

// npmPackage is a package that something which is served was built from.
type npmPackage struct {
	name, version, licence, integrity string
}

// url returns the package URL.
func (p npmPackage) url() string {
	return "pkg:npm/" + strings.Replace(p.name, "@", "%40", 1) + "@" + p.version
}

// component returns what a document says of a package.
func (p npmPackage) component() map[string]any {
	c := map[string]any{"type": "library", "bom-ref": p.url(), "purl": p.url(), "name": p.name, "version": p.version}
	if scope, name, scoped := strings.Cut(p.name, "/"); scoped {
		c["group"], c["name"] = scope, name
	}
	if p.licence != "" {
		c["licenses"] = []any{map[string]any{"expression": p.licence}}
	}
	if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(p.integrity, "sha512-")); err == nil && len(sum) == 64 {
		c["hashes"] = []any{map[string]any{"alg": "SHA-512", "content": hex.EncodeToString(sum)}}
	}
	return c
}

// Where it stands what pages are made of: the licences that the playground's build writes of what is in it, and the
// packages that the design was copied from.
const (
	playgroundLicences = "internal/web/playground/dist/licences.txt"
	playgroundLock     = "internal/web/playground/package-lock.json"
	design             = "tools/design/package.json"
	designLock         = "tools/design/package-lock.json"
)

// heading is how a package begins in the playground's licences.
var heading = regexp.MustCompile(`(?m)^={80}\n(\S+) (\S+)\nLicence: (.+)\n`)

// npmPackages returns the packages, in the order of their names.
func npmPackages(root string) ([]npmPackage, error) {
	licences, err := os.ReadFile(filepath.Join(root, playgroundLicences)) // #nosec G304 -- of the repository
	if err != nil {
		return nil, err
	}
	built, err := readLock(filepath.Join(root, playgroundLock))
	if err != nil {
		return nil, err
	}
	var packages []npmPackage
	for _, m := range heading.FindAllStringSubmatch(string(licences), -1) {
		packages = append(packages, npmPackage{m[1], m[2], m[3], built[m[1]+" "+m[2]].Integrity})
	}
	if len(packages) == 0 {
		return nil, fmt.Errorf("%s names no package", playgroundLicences)
	}
	copied, err := readLock(filepath.Join(root, designLock))
	if err != nil {
		return nil, err
	}
	var wanted struct{ Dependencies map[string]string }
	if err := readJSON(filepath.Join(root, design), &wanted); err != nil {
		return nil, err
	}
	for name, version := range wanted.Dependencies {
		l, ok := copied[name+" "+version]
		if !ok {
			return nil, fmt.Errorf("%s: %s %s is not in the lock file", design, name, version)
		}
		packages = append(packages, npmPackage{name, version, l.License, l.Integrity})
	}
	slices.SortFunc(packages, func(a, b npmPackage) int {
		return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.version, b.version))
	})
	return slices.Compact(packages), nil
}

// locked is what a lock file says of a package.
type locked struct{ Version, License, Integrity string }

// readLock returns what a lock file has, by name and version.
func readLock(file string) (map[string]locked, error) {
	var lock struct{ Packages map[string]locked }
	if err := readJSON(file, &lock); err != nil {
		return nil, err
	}
	found := map[string]locked{}
	for path, l := range lock.Packages {
		if i := strings.LastIndex(path, "node_modules/"); i >= 0 {
			found[path[i+len("node_modules/"):]+" "+l.Version] = l
		}
	}
	return found, nil
}

func readJSON(file string, into any) error {
	text, err := os.ReadFile(file) // #nosec G304 -- of the repository
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
