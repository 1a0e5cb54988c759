// Package debian gives tests programs of Debian: the one that is installed, else that of its package, which is fetched once and
// not installed.
package debian

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"veikart/test/kit/need"
)

// Program returns the path of a program, which is at a path of a package. Use says what is not tested without.
func Program(t testing.TB, use, name, path string) string {
	t.Helper()
	need.Tools(t)
	program, err := find(t.Context(), name, path)
	if err != nil {
		need.Missing(t, fmt.Sprintf("Debian's package %s is not here: %s: %v", name, use, err))
	}
	return program
}

// find returns the path of a program.
func find(ctx context.Context, name, path string) (string, error) {
	if installed, err := exec.LookPath(filepath.Base(path)); err == nil {
		return installed, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	parent := filepath.Join(cache, "veikart")
	folder := filepath.Join(parent, name)
	program := filepath.Join(folder, filepath.FromSlash(path))
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", err
	}
	return program, fetch(ctx, name, parent, folder)
}

// fetch unpacks a package into a folder, which gets its name when it is whole.
func fetch(ctx context.Context, name, parent, folder string) error {
	partial, err := os.MkdirTemp(parent, "fetching-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(partial)
	if first := run(ctx, partial, "apt-get", "download", name); first != nil { // a fresh machine has no lists of packages
		if err := errors.Join(run(ctx, partial, "apt-get", "update"), run(ctx, partial, "apt-get", "download", name)); err != nil {
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
