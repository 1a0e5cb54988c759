// Package nginx gives tests a real nginx: the one that is installed, else Debian's, which is fetched once and not installed.
package nginx

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"veikart/test/kit/need"
)

// Start starts nginx with one server, in whose block the given text stands, and returns the server's URL. It ends with the test.
func Start(t testing.TB, locations string) string {
	t.Helper()
	need.Tools(t)
	program, err := find(t.Context())
	if err != nil {
		need.Missing(t, "nginx is not here, so that nothing is tested behind it: "+err.Error())
	}
	folder := t.TempDir()
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(file, []byte(fmt.Sprintf(configuration, address, locations)), 0o600); err != nil {
		t.Fatal(err)
	}
	launch(t, exec.Command(program, "-p", folder, "-c", file, "-e", "stderr"))
	return "http://" + address
}

// configuration is that of one process, all of whose files are below its folder.
const configuration = `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events {}
http {
	access_log off;
	client_body_temp_path body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;
	server {
		listen %s;
		%s
	}
}
`

// listens is what nginx says as soon as its address is bound.
const listens = "[notice]"

// launch runs nginx until the test ends, and returns when it listens.
func launch(t testing.TB, command *exec.Cmd) {
	t.Helper()
	said, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(said)
	var before []string
	for lines.Scan() && !strings.Contains(lines.Text(), listens) {
		before = append(before, lines.Text())
	}
	if lines.Text() == "" {
		t.Fatalf("nginx ends: %v\n%s", command.Wait(), strings.Join(before, "\n"))
	}
	read := make(chan struct{})
	go func() { defer close(read); _, _ = io.Copy(io.Discard, said) }()
	t.Cleanup(func() {
		if err := command.Process.Kill(); err != nil {
			t.Error(err)
		}
		<-read
		_ = command.Wait() // it was killed
	})
}

// freeAddress returns an address that nobody listened on a moment ago.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

// find returns the path of nginx.
func find(ctx context.Context) (string, error) {
	if path, err := exec.LookPath("nginx"); err == nil {
		return path, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	parent := filepath.Join(cache, "veikart")
	folder := filepath.Join(parent, "nginx")
	program := filepath.Join(folder, "usr", "sbin", "nginx")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", err
	}
	return program, fetch(ctx, parent, folder)
}

// fetch unpacks Debian's package into a folder, which gets its name when it is whole.
func fetch(ctx context.Context, parent, folder string) error {
	partial, err := os.MkdirTemp(parent, "fetching-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(partial)
	if first := run(ctx, partial, "apt-get", "download", "nginx"); first != nil { // a fresh machine has no lists of packages
		if err := errors.Join(run(ctx, partial, "apt-get", "update"), run(ctx, partial, "apt-get", "download", "nginx")); err != nil {
			return errors.Join(first, err)
		}
	}
	packages, err := filepath.Glob(filepath.Join(partial, "*.deb"))
	if err != nil || len(packages) != 1 {
		return fmt.Errorf("apt-get has fetched %d packages: %w", len(packages), err)
	}
	unpacked := filepath.Join(partial, "unpacked")
	if err := run(ctx, partial, "dpkg", "-x", packages[0], unpacked); err != nil {
		return err
	}
	if err := os.Rename(unpacked, folder); err != nil && !errors.Is(err, os.ErrExist) { // another process was first
		return err
	}
	return nil
}

func run(ctx context.Context, folder, name string, arguments ...string) error {
	command := exec.CommandContext(ctx, name, arguments...)
	command.Dir = folder
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, said)
	}
	return nil
}
