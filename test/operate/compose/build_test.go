package compose_test

import (
	"bufio"
	"context"
	"debug/buildinfo"
	"debug/elf"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"veikart/test/kit/need"
)

// runBuildStage does in a temporary folder what the build stage does in a container, and returns
// the folder that stands for the stage's working folder.
func runBuildStage(t *testing.T, build stage) string {
	t.Helper()
	is := ignored(t)
	folder := t.TempDir()
	for _, i := range build.instructions {
		switch i.word {
		case "WORKDIR": // it is folder
		case "COPY":
			for from, to := range files(t, i.rest, is) {
				copyFile(t, filepath.Join(root, from), filepath.Join(folder, to))
			}
		case "RUN":
			command := exec.CommandContext(t.Context(), "sh", "-c", i.rest)
			command.Dir = folder
			command.Env = append(os.Environ(), "GOOS=linux", "GOFLAGS=", "GOWORK=off")
			if said, err := command.CombinedOutput(); err != nil {
				t.Fatalf("RUN %s: %v\n%s", i.rest, err, said)
			}
		default:
			t.Fatalf("%s %s is not understood here", i.word, i.rest)
		}
	}
	return folder
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o700)
	}
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheBuildStageBuildsAStaticProgram runs the stage's own commands, then the program as the image
// would, with the image's health check.
func TestTheBuildStageBuildsAStaticProgram(t *testing.T) {
	stages := readDockerfile(t)
	build, image := stages[0], stages[1]
	program := ""
	for _, i := range image.instructions {
		if from, ok := strings.CutPrefix(i.rest, "--from=build "+build.last("WORKDIR")+"/"); ok {
			program, _, _ = strings.Cut(from, " ")
		}
	}
	if program == "" {
		t.Fatal("the image takes no program from the build")
	}
	program = filepath.Join(runBuildStage(t, build), program)
	checkStatic(t, program)
	if runtime.GOOS != "linux" {
		need.Optional(t, "the program of the image runs on Linux only, so its health check is not tried")
	}
	checkVariables(t, program)
	url := start(t, program, words(t, image.last("CMD")))
	_, imageCheck, _ := strings.Cut(image.last("HEALTHCHECK"), "CMD ")
	for _, check := range [][]string{words(t, imageCheck), readProject(t).Services["api"].Health.Test[1:]} {
		if entry := words(t, image.last("ENTRYPOINT")); len(entry) != 1 || check[0] != entry[0] {
			t.Errorf("%q is not what the image starts, %q", check[0], entry)
		}
		for i, word := range check {
			check[i] = strings.Replace(word, "http://127.0.0.1:"+image.last("EXPOSE"), url, 1)
		}
		if asked := strings.Join(check, " "); !strings.Contains(asked, url+"/") {
			t.Fatalf("%s asks at another address than the image serves", asked)
		}
		if said, err := exec.CommandContext(t.Context(), program, check[1:]...).CombinedOutput(); err != nil {
			t.Errorf("%q: %v\n%s", check, err, said)
		}
	}
}

func checkStatic(t *testing.T, program string) {
	t.Helper()
	file, err := elf.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, p := range file.Progs {
		if p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC {
			t.Errorf("the program needs a loader: it has a part %v", p.Type)
		}
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if settings["CGO_ENABLED"] != "0" || settings["-trimpath"] != "true" {
		t.Errorf("the program was built with %v", settings)
	}
}

// checkVariables checks that the program knows every variable that the compose file sets for it.
func checkVariables(t *testing.T, program string) {
	t.Helper()
	help, err := exec.CommandContext(t.Context(), program, "serve", "--help").Output()
	if err != nil {
		t.Fatal(err)
	}
	for variable := range readProject(t).Services["api"].Environment {
		if variable == "GOMEMLIMIT" {
			continue // Go's runtime reads it
		}
		if !regexp.MustCompile(`\b` + variable + `\b`).Match(help) {
			t.Errorf("the program does not know %s", variable)
		}
	}
}

// start runs the program on a free port of the loopback address, without anything of this process's
// environment, and returns its address once it serves. It ends with the test.
func start(t *testing.T, program string, args []string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	command := exec.CommandContext(ctx, program, args...)
	command.Env = []string{"VEIKART_ADDR=127.0.0.1:0"}
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	said, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = command.Wait() // the context has ended it
	})
	address := regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+`)
	for lines := bufio.NewScanner(said); lines.Scan(); {
		if url := address.FindString(lines.Text()); url != "" {
			go func() { _, _ = io.Copy(io.Discard, said) }()
			return url
		}
	}
	t.Fatal("the program did not say where it serves")
	return ""
}
