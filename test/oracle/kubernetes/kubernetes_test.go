// Package kubernetes holds the manifests and what the chart renders against the schemas of Kubernetes, and against what we
// promise of them. Helm takes minutes to be compiled, so that what it renders is committed, with the digest of what it was
// rendered from; `make manifests` renders anew.
package kubernetes

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/need"
)

var update = flag.Bool("update", false, "write what Helm renders")

const (
	helm     = "helm.sh/helm/v4/cmd/helm@v4.3.1"
	root     = "../../.."
	chart    = root + "/deploy/chart"
	plain    = root + "/deploy/kubernetes"
	rendered = "testdata/rendered"
	digests  = rendered + "/sha256.txt"
)

// valueSets returns the files of values, by name; the one without a name has the chart's own.
func valueSets(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	sets := map[string]string{"": ""}
	for _, file := range files {
		sets[strings.TrimSuffix(filepath.Base(file), ".yaml")] = file
	}
	return sets
}

// sources returns the digest of all that is rendered, and of what is rendered with.
func sources(t *testing.T) string {
	t.Helper()
	sum := sha256.New()
	fmt.Fprintln(sum, helm)
	add := func(path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(path), len(text), text)
	}
	if err := filepath.WalkDir(chart, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			add(path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	sets := valueSets(t)
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		if sets[name] != "" {
			add(sets[name])
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// outputs returns the files that hold what a rendering came to, by name, as they are to be.
func outputs(name string, rendering []byte) map[string][]byte {
	if name != "" {
		return map[string][]byte{filepath.Join(rendered, name+".yaml"): rendering}
	}
	files := map[string][]byte{}
	for _, manifest := range strings.Split(string(rendering), "---\n# Source: veikart/templates/") {
		if file, text, ok := strings.Cut(manifest, "\n"); ok {
			files[filepath.Join(plain, file)] = []byte(strings.TrimRight(text, "\n") + "\n")
		}
	}
	return files
}

// Helm renders what is committed. It does so where VEIKART_HELM is set.
func TestHelmRendersWhatIsCommitted(t *testing.T) {
	need.Tools(t)
	if os.Getenv("VEIKART_HELM") == "" {
		need.Optional(t, "VEIKART_HELM is not set: Helm takes minutes to be compiled; make manifests sets it")
	}
	run := func(args ...string) []byte {
		var said bytes.Buffer
		command := exec.CommandContext(t.Context(), "go", append([]string{"run", helm}, args...)...)
		command.Stderr = &said
		command.Env = append(os.Environ(), "GOFLAGS=")
		out, err := command.Output()
		if err != nil {
			t.Fatalf("helm %q: %v\n%s%s", args, err, out, said.Bytes())
		}
		return out
	}
	for name, values := range valueSets(t) {
		var args []string
		if values != "" {
			args = []string{"--values", values}
		}
		run(append([]string{"lint", "--strict", chart}, args...)...)
		for file, text := range outputs(name, run(append([]string{"template", "veikart", chart}, args...)...)) {
			write(t, file, text)
		}
	}
	write(t, digests, []byte(sources(t)+"\n"))
	for name, wrong := range map[string]string{
		"a name that is none": "replica=1", "a password in the address": "neo4j.uri=neo4j://user:secret@db", "no replica": "replicas=0",
		"an Ingress without a host": "ingress.enabled=true",
	} {
		command := exec.CommandContext(t.Context(), "go", "run", helm, "template", "veikart", chart, "--set", wrong)
		command.Env = append(os.Environ(), "GOFLAGS=")
		if said, err := command.CombinedOutput(); err == nil || !strings.Contains(string(said), "values don't meet the specifications") {
			t.Errorf("%s: %v\n%s", name, err, said)
		}
	}
}

// write checks that a file has a text, or writes it.
func write(t *testing.T, file string, text []byte) {
	t.Helper()
	if *update {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o750), os.WriteFile(file, text, 0o600)); err != nil {
			t.Fatal(err)
		}
		return
	}
	held, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(held), string(text)); diff != "" {
		t.Errorf("%s is not what Helm renders; make manifests writes it (-held +rendered):\n%s", file, diff)
	}
}

// What is committed was rendered from the chart as it is.
func TestManifestsAreOfThisChart(t *testing.T) {
	held, err := os.ReadFile(digests)
	if err != nil {
		t.Fatal(err)
	}
	if want := sources(t) + "\n"; string(held) != want {
		t.Error("the chart or its values have changed since they were rendered: make manifests")
	}
}

// committed returns the files with manifests.
func committed(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{plain + "/*.yaml", rendered + "/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) < 3 {
			t.Fatal(pattern, found, err)
		}
		files = append(files, found...)
	}
	return files
}

func TestManifestsAreValid(t *testing.T) {
	need.Venv(t, "manifests are not held against the schemas of Kubernetes")
	files := committed(t)
	said, err := exec.CommandContext(t.Context(), "venv/bin/kubernetes-validate", append([]string{"--strict"}, files...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	for _, file := range files {
		if !bytes.Contains(said, []byte(file+" passed")) {
			t.Errorf("%s was not looked at:\n%s", file, said)
		}
	}
	broken := filepath.Join(t.TempDir(), "broken.yaml")
	text, err := os.ReadFile(plain + "/deployment.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, bytes.Replace(text, []byte("runAsNonRoot"), []byte("runAsNotRoot"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.CommandContext(t.Context(), "venv/bin/kubernetes-validate", "--strict", broken).CombinedOutput(); err == nil {
		t.Errorf("a name that is none is taken for valid:\n%s", said)
	}
}

type (
	object = map[string]any
	list   = []any
)

// manifests returns what a file holds, by kind.
func manifests(t *testing.T, file string) map[string]object {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]object{}
	for decoder := yaml.NewDecoder(bytes.NewReader(text)); ; {
		var one object
		switch err := decoder.Decode(&one); {
		case errors.Is(err, io.EOF):
			return found
		case err != nil:
			t.Fatalf("%s: %v", file, err)
		case one != nil:
			found[fmt.Sprint(one["kind"])] = one
		}
	}
}

// at returns what stands at a path of names and positions.
func at(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			value = value.(object)[step]
		case int:
			value = value.(list)[step]
		}
	}
	return value
}

func must(t *testing.T, file string, value, want any, path ...any) {
	t.Helper()
	if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(at(value, path...))); diff != "" {
		t.Errorf("%s: %v (-want +got):\n%s", file, path, diff)
	}
}

// Whatever the values are, pods may do no more than they need.
func TestPodsMayDoLittle(t *testing.T) {
	seen := 0
	for _, file := range committed(t) {
		deployment, ok := manifests(t, file)["Deployment"]
		if !ok {
			continue
		}
		seen++
		pod := at(deployment, "spec", "template", "spec")
		must(t, file, pod, false, "automountServiceAccountToken")
		must(t, file, pod, true, "securityContext", "runAsNonRoot")
		must(t, file, pod, "RuntimeDefault", "securityContext", "seccompProfile", "type")
		for _, name := range []string{"hostNetwork", "hostPID", "hostIPC", "initContainers"} {
			must(t, file, pod, nil, name)
		}
		containers := at(pod, "containers").(list)
		if len(containers) != 1 {
			t.Fatalf("%s: %d containers", file, len(containers))
		}
		container := containers[0]
		must(t, file, container, false, "securityContext", "allowPrivilegeEscalation")
		must(t, file, container, true, "securityContext", "readOnlyRootFilesystem")
		must(t, file, container, "[ALL]", "securityContext", "capabilities", "drop")
		must(t, file, container, nil, "securityContext", "capabilities", "add")
		for probe, path := range map[string]string{"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"} {
			must(t, file, container, path, probe, "httpGet", "path")
		}
		for _, resource := range [][]any{{"requests", "cpu"}, {"requests", "memory"}, {"limits", "memory"}} {
			if at(container, append([]any{"resources"}, resource...)...) == nil {
				t.Errorf("%s: no %v", file, resource)
			}
		}
		for _, volume := range at(pod, "volumes").(list) {
			if kinds := volume.(object); kinds["hostPath"] != nil || kinds["secret"] != nil && at(volume, "secret", "defaultMode") == nil {
				t.Errorf("%s: volume %v", file, volume)
			}
		}
	}
	if seen != len(valueSets(t)) {
		t.Errorf("%d deployments were looked at", seen)
	}
}

// The variables that pods are given are known to the program, and none holds a secret.
func TestTheProgramKnowsItsVariables(t *testing.T) {
	known := map[string]bool{"GOMEMLIMIT": true, "OTEL_EXPORTER_OTLP_ENDPOINT": true} // read by Go and by OpenTelemetry
	files, err := filepath.Glob(root + "/cmd/veikart/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`variable:"([A-Z0-9_]+)"`).FindAllSubmatch(text, -1) {
			known[string(m[1])] = true
		}
	}
	for _, file := range committed(t) {
		deployment, ok := manifests(t, file)["Deployment"]
		if !ok {
			continue
		}
		for _, variable := range at(deployment, "spec", "template", "spec", "containers", 0, "env").(list) {
			if name := fmt.Sprint(at(variable, "name")); !known[name] || strings.HasSuffix(name, "PASSWORD") {
				t.Errorf("%s: the program does not know %s, or it is a secret", file, name)
			}
		}
	}
}

// ports returns the ports that rules of a policy lead to, as text.
func ports(rules any) string {
	var all []string
	for _, rule := range rules.(list) {
		for _, port := range at(rule, "ports").(list) {
			all = append(all, fmt.Sprint(at(port, "protocol"), " ", at(port, "port")))
		}
	}
	return strings.Join(all, ", ")
}

// A pod asks nobody whom its values do not name, and is asked only by those whom they do.
func TestNetworkPolicies(t *testing.T) {
	for file, egress := range map[string]string{
		plain + "/networkpolicy.yaml": "",
		rendered + "/neo4j.yaml":      "UDP 53, TCP 53, TCP 7687, TCP 4318",
		rendered + "/pages.yaml":      "UDP 53, TCP 53, TCP 443",
	} {
		policy := manifests(t, file)["NetworkPolicy"]
		must(t, file, policy, "[Ingress Egress]", "spec", "policyTypes")
		if got := ports(at(policy, "spec", "egress")); got != egress {
			t.Errorf("%s: egress to %q, want %q", file, got, egress)
		}
		if got := ports(at(policy, "spec", "ingress")); got != "TCP http, TCP metrics" {
			t.Errorf("%s: ingress to %q", file, got)
		}
		for rule, who := range []string{"ingress-nginx", "monitoring"} {
			want := fmt.Sprintf("[map[namespaceSelector:map[matchLabels:map[kubernetes.io/metadata.name:%s]]]]", who)
			must(t, file, policy, want, "spec", "ingress", rule, "from")
		}
	}
	if _, there := manifests(t, rendered+"/bare.yaml")["NetworkPolicy"]; there {
		t.Error("a policy though none is wanted")
	}
}
