package main

import (
	"fmt"
	"strings"
	"time"

	"veikart/internal/limit"
)

// settings returns the table of the limits that are set.
func settings() string {
	var b strings.Builder
	b.WriteString("| limit | default | flag | counts |\n| --- | --- | --- | --- |\n")
	for _, l := range limit.All() {
		name := "–"
		if l.Field != "" {
			name = "`" + l.Field + "`"
		}
		fmt.Fprintf(&b, "| %s | %s | `--%s` | %s |\n", name, byDefault(l), l.Flag, l.Counts)
	}
	return b.String()
}

// contract returns the table of the limits of the contract.
func contract() string {
	var b strings.Builder
	b.WriteString("| limit | value | counts |\n| --- | --- | --- |\n")
	for _, l := range limit.Contract() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", l.Field, grouped(int64(l.Value)), strings.TrimSuffix(l.Says, "."))
	}
	return b.String()
}

// byDefault returns the default of a limit for people.
func byDefault(l limit.Setting) string {
	switch d := time.Duration(l.Default); {
	case l.PerProcessor:
		return grouped(l.Default) + " for each processor"
	case l.Unit == limit.Time && d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	case l.Unit == limit.Time:
		return fmt.Sprintf("%g s", d.Seconds())
	case l.Unit == limit.Bytes && l.Default%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", l.Default>>20)
	case l.Unit == limit.Bytes && l.Default%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", l.Default>>10)
	default:
		return grouped(l.Default)
	}
}

// grouped returns a number with a comma before each three digits.
func grouped(n int64) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
