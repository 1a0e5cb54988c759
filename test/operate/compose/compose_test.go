// Package compose checks what can be checked of the compose file and of the Dockerfile without an
// engine that runs containers.
package compose_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"veikart/internal/limit"
	"veikart/test/kit/need"
)

const root = "../../.."

// project is the part of a compose file that is used. Decoding is strict: a new key in the file must
// be looked at here.
type project struct {
	Name     string              `yaml:"name"`
	Services map[string]service  `yaml:"services"`
	Volumes  map[string]struct{} `yaml:"volumes"`
}

type service struct {
	Image       string                `yaml:"image"`
	Build       string                `yaml:"build"`
	Restart     string                `yaml:"restart"`
	MemLimit    string                `yaml:"mem_limit"`
	StopGrace   string                `yaml:"stop_grace_period"`
	DependsOn   map[string]dependency `yaml:"depends_on"`
	Environment map[string]string     `yaml:"environment"`
	Volumes     []string              `yaml:"volumes"`
	Ports       []string              `yaml:"ports"`
	ReadOnly    bool                  `yaml:"read_only"`
	Tmpfs       []string              `yaml:"tmpfs"`
	CapDrop     []string              `yaml:"cap_drop"`
	SecurityOpt []string              `yaml:"security_opt"`
	Health      health                `yaml:"healthcheck"`
}

type dependency struct {
	Condition string `yaml:"condition"`
}

type health struct {
	Test        []string `yaml:"test"`
	Interval    string   `yaml:"interval"`
	Timeout     string   `yaml:"timeout"`
	StartPeriod string   `yaml:"start_period"`
	Retries     int      `yaml:"retries"`
}

// pinned is an image with a version of at least two numbers.
var pinned = regexp.MustCompile(`^[a-z0-9./-]+:[0-9]+\.[0-9]+[a-z0-9.-]*$`)

func readProject(t *testing.T) project {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docker-compose.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var p project
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&p); err != nil {
		t.Fatal(err)
	}
	if len(p.Services) != 2 || p.Services["neo4j"].Image == "" || p.Services["api"].Build == "" {
		t.Fatalf("expected the services neo4j, from an image, and api, built: %+v", p.Services)
	}
	return p
}

func TestImagesArePinnedAndBuildsExist(t *testing.T) {
	for name, s := range readProject(t).Services {
		if s.Image != "" && !pinned.MatchString(s.Image) {
			t.Errorf("%s: the image %q has no version", name, s.Image)
		}
		if s.Build != "" {
			if _, err := os.Stat(filepath.Join(root, s.Build, "Dockerfile")); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestServicesRestartAndTellTheirHealth(t *testing.T) {
	p := readProject(t)
	for name, s := range p.Services {
		if s.Restart != "unless-stopped" {
			t.Errorf("%s: restart %q", name, s.Restart)
		}
		h := s.Health
		if len(h.Test) < 2 || h.Test[0] != "CMD" || h.Retries < 1 {
			t.Errorf("%s: health check %+v", name, h)
		}
		for _, d := range []string{s.StopGrace, h.Interval, h.Timeout, h.StartPeriod} {
			if length, err := time.ParseDuration(d); err != nil || length <= 0 {
				t.Errorf("%s: %q is not a length of time: %v", name, d, err)
			}
		}
	}
	want := map[string]dependency{"neo4j": {Condition: "service_healthy"}}
	if diff := cmp.Diff(want, p.Services["api"].DependsOn); diff != "" {
		t.Errorf("the API waits for (-want +got):\n%s", diff)
	}
}

func TestPortsAreOnTheLoopbackAddressOnly(t *testing.T) {
	port := regexp.MustCompile(`^127\.0\.0\.1:[0-9]+:[0-9]+$`)
	for name, s := range readProject(t).Services {
		if len(s.Ports) == 0 {
			t.Errorf("%s cannot be reached", name)
		}
		for _, p := range s.Ports {
			if !port.MatchString(p) {
				t.Errorf("%s: the port %q is open to others", name, p)
			}
		}
	}
}

// Every container has a bound of memory, with room above what runs in it is set to use.
func TestMemoryIsBounded(t *testing.T) {
	size := func(text string) int64 {
		found := regexp.MustCompile(`^([0-9]+)(m|g|MiB)$`).FindStringSubmatch(text)
		if found == nil {
			t.Fatalf("%q is no size", text)
		}
		n, err := strconv.ParseInt(found[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n << map[string]int{"m": 20, "MiB": 20, "g": 30}[found[2]]
	}
	p := readProject(t)
	neo4j, api := p.Services["neo4j"], p.Services["api"]
	inside := size(neo4j.Environment["NEO4J_server_memory_heap_max__size"]) + size(neo4j.Environment["NEO4J_server_memory_pagecache_size"])
	if limit := size(neo4j.MemLimit); limit < inside*5/4 {
		t.Errorf("neo4j may use %d bytes; its heap and page cache alone are %d", limit, inside)
	}
	most, aim := size(api.MemLimit), size(api.Environment["GOMEMLIMIT"])
	if aim >= most || aim < most/2 {
		t.Errorf("the API may use %d bytes, and aims at %d", most, aim)
	}
	if outgoing := int64(limit.Defaults().OutgoingBytes); outgoing > aim/4 {
		t.Errorf("answers under way may take %d bytes of the %d that the API aims at", outgoing, aim)
	}
}

// The data outlives its container, and every volume that is used is declared.
func TestVolumes(t *testing.T) {
	p := readProject(t)
	used := map[string]struct{}{}
	for name, s := range p.Services {
		for _, v := range s.Volumes {
			volume, folder, ok := strings.Cut(v, ":")
			if !ok || !strings.HasPrefix(folder, "/") {
				t.Errorf("%s: volume %q", name, v)
			}
			used[volume] = struct{}{}
		}
	}
	if diff := cmp.Diff(p.Volumes, used); diff != "" {
		t.Errorf("-declared +used:\n%s", diff)
	}
	if !slices.Contains(p.Services["neo4j"].Volumes, "neo4j-data:/data") {
		t.Error("the database's data is not kept")
	}
}

// Secrets come from the environment, and nothing stands in for one that is missing.
func TestPasswordsComeFromTheEnvironment(t *testing.T) {
	required := regexp.MustCompile(`^(neo4j/)?\$\{NEO4J_PASSWORD:\?[^}]+\}$`)
	secret := regexp.MustCompile(`(?i)auth|passw|secret|token|key`)
	for name, s := range readProject(t).Services {
		secrets := 0
		for variable, value := range s.Environment {
			if !secret.MatchString(variable) {
				continue
			}
			secrets++
			if !required.MatchString(value) {
				t.Errorf("%s: %s is %q", name, variable, value)
			}
		}
		if secrets != 1 {
			t.Errorf("%s has %d secrets instead of one", name, secrets)
		}
		if command := strings.Join(s.Health.Test, " "); strings.Contains(strings.ToLower(command), "passw") {
			t.Errorf("%s: the health check shows a password: %s", name, command)
		}
	}
}

// Neo4j's image takes each variable NEO4J_… for a setting, but for a few of its own. A setting begins
// with a small letter; one that does not exist keeps the database from starting.
func TestSettingsOfNeo4j(t *testing.T) {
	setting := regexp.MustCompile(`^NEO4J_(AUTH|(server|db|dbms)_[a-z_]+)$`)
	for variable := range readProject(t).Services["neo4j"].Environment {
		if !setting.MatchString(variable) {
			t.Errorf("%s would be taken for a setting", variable)
		}
	}
}

func TestTheAPIHasNoRightsToSpare(t *testing.T) {
	api := readProject(t).Services["api"]
	if len(api.Tmpfs) != 1 || !strings.HasPrefix(api.Tmpfs[0], "/tmp:") || !strings.Contains(api.Tmpfs[0], "mode=1777") {
		t.Errorf("nowhere to write temporary files: %v", api.Tmpfs)
	}
	if !api.ReadOnly || !slices.Equal(api.CapDrop, []string{"ALL"}) || !slices.Equal(api.SecurityOpt, []string{"no-new-privileges:true"}) {
		t.Errorf("read only %v, dropped %v, options %v", api.ReadOnly, api.CapDrop, api.SecurityOpt)
	}
}

// The compose program reads the file as we do, and refuses it without a password.
func TestComposeAcceptsTheFile(t *testing.T) {
	if err := exec.CommandContext(t.Context(), "docker", "compose", "version").Run(); err != nil {
		need.Optional(t, "docker compose is not here, so only our own reading of docker-compose.yml is tested: "+err.Error())
	}
	config := func(variables ...string) (string, error) {
		command := exec.CommandContext(t.Context(), "docker", "compose", "--env-file", os.DevNull, "config", "--quiet")
		command.Dir = root
		command.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool {
			return strings.HasPrefix(v, "NEO4J_") || strings.HasPrefix(v, "COMPOSE_")
		}), variables...)
		said, err := command.CombinedOutput()
		return string(said), err
	}
	if said, err := config("NEO4J_PASSWORD=only-for-this-test"); err != nil || said != "" {
		t.Errorf("docker compose config: %v\n%s", err, said)
	}
	for _, variables := range [][]string{nil, {"NEO4J_PASSWORD="}} {
		if said, err := config(variables...); err == nil || !strings.Contains(said, "choose a password") {
			t.Errorf("without a password (%v): %v\n%s", variables, err, said)
		}
	}
}
