package guard

import (
	"net/http"
	"testing"

	"veikart/internal/access"
)

func TestRuleOf(t *testing.T) {
	for pattern, want := range map[string]Rule{
		"/graphql":             {access.Read, small},
		"GET /metrics":         {access.Metrics, small},
		"OPTIONS /graphql":     {access.Open, free},
		"GET /releases/{file}": {access.Export, whole},
		"POST /export":         {access.Export, small},
	} {
		if got, err := RuleOf(pattern); err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", pattern, got, err, want)
		}
	}
	for _, pattern := range []string{"GET /new", "/new", "OPTIONS /new", "GET /graphql/{x}", ""} {
		if got, err := RuleOf(pattern); err == nil {
			t.Errorf("%s has a rule: %+v", pattern, got)
		}
	}
}

// Where nobody is asked and nothing counted the handler is the one that was given.
func TestNothingIsAddedWhereNothingIsAsked(t *testing.T) {
	handler := http.NewServeMux()
	for _, rule := range []Rule{{access.Read, small}, {access.Open, free}, {access.Metrics, small}} {
		if got := (Guard{}).Before(rule, handler); got != http.Handler(handler) {
			t.Errorf("%+v: %T stands before the handler", rule, got)
		}
	}
	if got := (Guard{Config{Checker: &access.Checker{}}}).Before(Rule{access.Open, small}, handler); got != http.Handler(handler) {
		t.Errorf("%T stands before an open path", got)
	}
}
