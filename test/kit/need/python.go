package need

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Venv makes a virtual environment in the test's folder with what requirements.txt there pins, unless that has been done,
// and returns its Python. Where Python 3.11 or later with venv is missing, so is what the test needs. Use says what is not
// tested without.
func Venv(t testing.TB, use string) string {
	t.Helper()
	Tools(t)
	// ensurepip is what Debian leaves out until python3-venv is installed
	check := "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
	if err := exec.CommandContext(t.Context(), "python3", "-c", check).Run(); err != nil {
		Missing(t, use+": Python 3.11 or later with venv is not here: "+err.Error())
	}
	python := filepath.Join("venv", "bin", "python")
	wanted, err := os.ReadFile("requirements.txt")
	if err != nil {
		t.Fatal(err)
	}
	installed := filepath.Join("venv", "requirements.txt") // what was installed, written when it was
	if got, err := os.ReadFile(installed); err == nil && string(got) == string(wanted) {
		return python
	}
	for _, command := range [][]string{
		{"python3", "-m", "venv", "--clear", "venv"},
		{
			python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:",
			"-r", "requirements.txt",
		},
		{"cp", "requirements.txt", installed},
	} {
		if out, err := exec.CommandContext(t.Context(), command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", command, err, out)
		}
	}
	return python
}
