// Package systemd holds the unit file against systemd's own judgement, and its settings against the program.
package systemd

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"veikart/test/kit/need"
)

const folder = "../../../deploy/systemd/"

// unit writes the unit file as it would be installed, with a program that is here, and returns where.
func unit(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(folder + "veikart.service")
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "veikart.service")
	text = bytes.ReplaceAll(text, []byte("ExecStart=/usr/local/bin/veikart"), []byte("ExecStart="+program))
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// systemd knows every setting, and finds little that the service could do to the machine: at most 2 of 10.
func TestTheUnitIsValidAndConfined(t *testing.T) {
	analyze := need.Command(t, "the unit file is not verified", "systemd-analyze")
	for _, args := range [][]string{{"verify"}, {"security", "--offline=true", "--threshold=20"}} {
		said, err := exec.CommandContext(t.Context(), analyze, append(args, unit(t))...).CombinedOutput()
		if err != nil || args[0] == "verify" && len(said) > 0 {
			t.Errorf("systemd-analyze %q: %v\n%s", args, err, said)
		}
	}
}

// The variables of the example are known to the program, those that are commented out, too.
func TestTheSettingsAreKnown(t *testing.T) {
	files, err := filepath.Glob("../../../cmd/veikart/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var source []byte
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, text...)
	}
	text, err := os.ReadFile(folder + "veikart.env")
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile(`(?m)^#?([A-Z0-9_]+)=`).FindAllSubmatch(text, -1)
	for _, name := range names {
		if string(name[1]) != "GOMEMLIMIT" && !bytes.Contains(source, append([]byte(`variable:"`), name[1]...)) {
			t.Errorf("the program does not know %s", name[1])
		}
	}
	if len(names) < 8 || bytes.Contains(text, []byte("PASSWORD=")) {
		t.Errorf("%d settings, or a password among them", len(names))
	}
}
