package need_test

import (
	"os"
	"testing"

	"veikart/test/kit/need"
)

// witness is a test that notes how it ended, and ends by a panic of its own.
type witness struct {
	testing.TB
	ended string
}

func (w *witness) Helper() {}

func (w *witness) Skip(...any) { w.end("skipped") }

func (w *witness) Fatal(...any) { w.end("failed") }

func (w *witness) end(how string) {
	w.ended = how
	panic(w)
}

// end returns how a test ends that does something.
func end(do func(t testing.TB)) string {
	w := &witness{ended: "went on"}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(w) {
				panic(r)
			}
		}()
		do(w)
	}()
	return w.ended
}

func TestWhatIsMissing(t *testing.T) {
	here := os.Args[0]
	for _, c := range []struct {
		name, ci, want string
		do             func(t testing.TB)
	}{
		{"a command, at home", "", "skipped", func(t testing.TB) { need.Command(t, "nothing", "no-such-command") }},
		{"a command, in CI", "true", "failed", func(t testing.TB) { need.Command(t, "nothing", "no-such-command") }},
		{"one command of two", "true", "went on", func(t testing.TB) { need.Command(t, "nothing", "no-such-command", "go") }},
		{"a file, at home", "", "skipped", func(t testing.TB) { need.Path(t, "nothing", here+".not") }},
		{"a file, in CI", "true", "failed", func(t testing.TB) { need.Path(t, "nothing", here+".not") }},
		{"a file that is here", "true", "went on", func(t testing.TB) { need.Path(t, "nothing", here) }},
		{"what is optional, in CI", "true", "skipped", func(t testing.TB) { need.Optional(t, "nothing") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("CI", c.ci)
			t.Setenv("VEIKART_WITHOUT_TOOLS", "")
			if got := end(c.do); got != c.want {
				t.Errorf("the test %s, want %s", got, c.want)
			}
			t.Setenv("VEIKART_WITHOUT_TOOLS", "1")
			if got := end(c.do); got != "skipped" {
				t.Errorf("the test %s where no tool may be used", got)
			}
		})
	}
}
