// Package nginx gives tests a real nginx.
package nginx

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"veikart/test/kit/debian"
)

// Start starts nginx with one server, in whose block the given text stands, and returns the server's URL. It ends with the test.
func Start(t testing.TB, locations string) string {
	t.Helper()
	program := debian.Program(t, "nothing is tested behind nginx", "nginx", "usr/sbin/nginx")
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
