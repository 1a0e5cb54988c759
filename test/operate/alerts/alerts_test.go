// Package alerts_test holds the alerts and the dashboard of deploy against a server, and the alerts against promtool.
package alerts_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"veikart/internal/server"
	"veikart/test/kit/debian"
	"veikart/test/kit/program"
)

const (
	folder    = "../../../deploy/prometheus/"
	dashboard = "../../../deploy/grafana/veikart.json"
	guide     = "../../../docs/operations.md"
)

// rule is an alert.
type rule struct {
	Alert, Expr         string
	Labels, Annotations map[string]string
}

func rules(t *testing.T) []rule {
	t.Helper()
	var file struct{ Groups []struct{ Rules []rule } }
	if err := yaml.Unmarshal(read(t, folder+"alerts.yaml"), &file); err != nil {
		t.Fatal(err)
	}
	var all []rule
	for _, group := range file.Groups {
		all = append(all, group.Rules...)
	}
	if len(all) == 0 {
		t.Fatal("there are no alerts")
	}
	return all
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Promtool takes the rules and the example, and finds each alert fire when it is to, and at no other time.
func TestPromtool(t *testing.T) {
	promtool := debian.Program(t, "the alerts are not checked", "prometheus", "usr/bin/promtool")
	for _, arguments := range [][]string{
		{"check", "rules", "alerts.yaml"}, {"check", "config", "scrape.yaml"}, {"test", "rules", "alerts_test.yaml"},
	} {
		command := exec.CommandContext(t.Context(), promtool, arguments...)
		command.Dir = filepath.FromSlash(folder)
		said, err := command.CombinedOutput()
		if err != nil {
			t.Errorf("promtool %s: %v", strings.Join(arguments, " "), err)
		}
		t.Logf("promtool %s\n%s", strings.Join(arguments, " "), said)
	}
}

// Each alert says how grave it is, what it means for who asks, what to do, and where the guide says more; each is tried.
func TestAlertsSayWhatToDo(t *testing.T) {
	text, tried := string(read(t, guide)), string(read(t, folder+"alerts_test.yaml"))
	for _, r := range rules(t) {
		if !slices.Contains([]string{"critical", "warning"}, r.Labels["severity"]) {
			t.Errorf("%s has the severity %q", r.Alert, r.Labels["severity"])
		}
		for _, name := range []string{"summary", "consequence", "action"} {
			if r.Annotations[name] == "" {
				t.Errorf("%s has no %s", r.Alert, name)
			}
		}
		if want := "docs/operations.md#" + strings.ToLower(r.Alert); r.Annotations["runbook"] != want {
			t.Errorf("%s leads to %s, want %s", r.Alert, r.Annotations["runbook"], want)
		}
		if !strings.Contains(text, "\n### "+r.Alert+"\n") {
			t.Errorf("the guide has no section %s", r.Alert)
		}
		if !strings.Contains(tried, "alertname: "+r.Alert+"\n        exp_alerts:\n") {
			t.Errorf("no test has %s fire", r.Alert)
		}
	}
}

// series is what a query asks for: a metric, and conditions on its labels.
var series = regexp.MustCompile(`\b([a-z]+_[a-z_]+|up)\b(?:\{([^}]*)\})?`)

// condition is a condition on a label: its name, how it is compared, and the value.
var condition = regexp.MustCompile(`([a-z_]+)\s*(=~|!=|!~|=)\s*"([^"]*)"`)

// grouped are the labels that a query groups by.
var grouped = regexp.MustCompile(`\b(?:by|ignoring)\s*\(([^)]*)\)`)

// Every metric that an alert or the dashboard names, and every label of it, with its value, is one of a server.
func TestEveryMetricIsThere(t *testing.T) {
	url := program.Start(t)
	if status, body := program.Post(t, url, "{ goal(number: 1) { title } }", nil); status != 200 {
		t.Fatalf("%d: %s", status, body)
	}
	_, metrics := program.Get(t, url+server.MetricsPath)
	asked := map[string]string{} // what each expression is of
	for _, r := range rules(t) {
		asked[r.Expr] = r.Alert
	}
	for expression, title := range panels(t) {
		asked[expression] = title
	}
	const least = 30
	if len(asked) < least {
		t.Errorf("only %d expressions are looked at", len(asked))
	}
	for expression, of := range asked {
		for _, fault := range missing(expression, string(metrics)) {
			t.Errorf("%s: %s: %s", of, expression, fault)
		}
	}
	for _, wrong := range []string{
		"veikart_nothing > 0", `rate(veikart_errors_total{code="NONE"}[5m])`, `veikart_ready{cod="x"}`, "sum by (cod) (veikart_errors_total)",
	} {
		if missing(wrong, string(metrics)) == nil {
			t.Errorf("%s is not found wrong", wrong)
		}
	}
}

// panels returns the expressions of the dashboard with the titles of their panels.
func panels(t *testing.T) map[string]string {
	t.Helper()
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(read(t, dashboard), &board); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, p := range board.Panels {
		for _, target := range p.Targets {
			out[target.Expr] = p.Title
		}
	}
	return out
}

// functions are words of queries that look like metrics.
var functions = []string{"histogram_quantile", "group_left", "__rate_interval"}

// given are the labels that Prometheus gives to what it scrapes.
var given = []string{"job", "instance"}

// missing returns what of an expression a server does not have.
func missing(expression, metrics string) []string {
	var faults []string
	labels := map[string]bool{}
	for _, found := range series.FindAllStringSubmatch(grouped.ReplaceAllString(expression, ""), -1) {
		name, conditions := found[1], found[2]
		if name == "up" || slices.Contains(functions, name) || strings.HasPrefix(name, "rate_interval") {
			continue
		}
		lines := linesOf(metrics, name)
		if len(lines) == 0 {
			faults = append(faults, "there is no metric "+name)
		}
		for _, line := range lines {
			for _, label := range condition.FindAllStringSubmatch(line, -1) {
				labels[label[1]] = true
			}
		}
		for _, c := range condition.FindAllStringSubmatch(conditions, -1) {
			pair := c[1] + `="` + c[3] + `"`
			has := func(line string) bool { return strings.Contains(line, pair) }
			if !slices.Contains(given, c[1]) && !slices.ContainsFunc(lines, has) {
				faults = append(faults, name+" has no "+pair)
			}
		}
	}
	for _, by := range grouped.FindAllStringSubmatch(expression, -1) {
		for label := range strings.SplitSeq(by[1], ",") {
			if label = strings.TrimSpace(label); !labels[label] && !slices.Contains(given, label) {
				faults = append(faults, "no metric has the label "+label)
			}
		}
	}
	return faults
}

// linesOf returns the lines of a metric.
func linesOf(metrics, name string) []string {
	var out []string
	for line := range strings.Lines(metrics) {
		if rest, ok := strings.CutPrefix(line, name); ok && (rest[0] == '{' || rest[0] == ' ') {
			out = append(out, line)
		}
	}
	return out
}
