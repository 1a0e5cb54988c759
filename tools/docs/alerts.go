package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
)

// alertsFile holds the alerts.
const alertsFile = "deploy/prometheus/alerts.yaml"

// alerts returns a section for each alert: what it means, and what to do.
func alerts() (string, error) {
	data, err := os.ReadFile(alertsFile)
	if err != nil {
		return "", err
	}
	var file struct {
		Groups []struct {
			Rules []struct {
				Alert               string
				Expr, For           string
				Labels, Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return "", fmt.Errorf("%s: %w", alertsFile, err)
	}
	var b strings.Builder
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			after := ""
			if rule.For != "" {
				after = ", for " + rule.For
			}
			fmt.Fprintf(&b, "### %s\n\n", rule.Alert)
			fmt.Fprintf(&b, "    %s\n\n", rule.Expr)
			b.WriteString(wrap(fmt.Sprintf("*%s%s.* %s", rule.Labels["severity"], after, rule.Annotations["consequence"])) + "\n\n")
			b.WriteString(wrap("**Do:** "+rule.Annotations["action"]) + "\n\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// columns is how wide a line of a document is at most.
const columns = 100

// wrap breaks a paragraph into lines.
func wrap(paragraph string) string {
	var b strings.Builder
	width := 0
	for _, word := range strings.Fields(paragraph) {
		n := len([]rune(word))
		switch {
		case width == 0:
		case width+1+n > columns:
			b.WriteByte('\n')
			width = 0
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += n
	}
	return b.String()
}
