package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"veikart/seeds"
)

// Watch reads folders again when their files have changed, and all of them at each signal, until the context ends. It
// looks at the names, sizes and times of files once every so often, and reads them when they have stayed the same since
// the look before: files that are still being copied are left alone.
func (l *Library) Watch(ctx context.Context, every time.Duration, again <-chan os.Signal) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	before := l.looked
	for {
		select {
		case <-ctx.Done():
			return
		case <-again:
			l.config.Logger.Info("a signal asks to read the releases again", "folder", l.config.Dir)
			l.Reread(ctx, true)
		case <-ticker.C:
			now := signatureOf(l.config.Dir)
			if now != l.looked && now == before {
				l.Reread(ctx, false)
			}
			before = now
		}
	}
}

// signature is that of the files which a release is made of.
func (l *Library) signature(f seeds.Folder) string {
	return filesOf(l.config.Dir) + "\n" + filesOf(f.Path())
}

// signatureOf is the signature of a folder of releases: it changes with the name, the size and the time of any file in it or
// in a folder in it.
func signatureOf(dir string) string {
	var b strings.Builder
	b.WriteString(filesOf(dir))
	entries, _ := os.ReadDir(dir) // what cannot be read has a signature too
	for _, e := range entries {
		if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil && info.IsDir() {
			fmt.Fprintf(&b, "\n%q: %s", e.Name(), filesOf(filepath.Join(dir, e.Name())))
		}
	}
	return b.String()
}

// filesOf is the signature of the files directly in a folder.
func filesOf(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return reason(err)
	}
	var b strings.Builder
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name()))
		switch {
		case err != nil:
			fmt.Fprintf(&b, "%q %s ", e.Name(), reason(err))
		case !info.IsDir():
			fmt.Fprintf(&b, "%q %d %d ", e.Name(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// reason returns what is behind an error, without a path.
func reason(err error) string {
	if inner := new(fs.PathError); errors.As(err, &inner) {
		err = inner.Err
	}
	return err.Error()
}
