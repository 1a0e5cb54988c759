// Package regular reads files that the operator names, within a bound.
package regular

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

// ErrTooLarge says that a file holds more than is read.
var ErrTooLarge = errors.New("the file is too large")

// Read returns what a regular file holds, or what a link to one does, if that is at most so many bytes. Any other is refused at
// once: a named pipe would be waited for. The error names the file.
func Read(name string, most int) ([]byte, error) {
	if _, err := os.Stat(name); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // #nosec G304 -- the operator names it
	if err != nil {
		return nil, err
	}
	data, err := read(file, name, most)
	return data, errors.Join(err, file.Close())
}

func read(file *os.File, name string, most int) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: expected a regular file", name)
	}
	data, err := io.ReadAll(io.LimitReader(file, int64(most)+1))
	if err != nil {
		return nil, err
	}
	if len(data) > most {
		return nil, fmt.Errorf("%s: expected a file of at most %d bytes: %w", name, most, ErrTooLarge)
	}
	return data, nil
}
