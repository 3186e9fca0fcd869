package seal

import (
	"fmt"
	"io"
	"log/slog"
)

// hidden is the placeholder that is printed for a secret.
func hidden(kind string) string { return kind + "(hidden)" }

// String returns a placeholder.
func (k Key) String() string { return hidden("key") }

// GoString returns a placeholder.
func (k Key) GoString() string { return k.String() }

// Format writes a placeholder, for every verb.
func (k Key) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, k.String()) }

// LogValue returns a placeholder.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }

// MarshalText returns an error: a placeholder would lose the key unseen.
func (k Key) MarshalText() ([]byte, error) { return nil, fmt.Errorf("seal: key: %w", errHidden) }

// String returns the kind and a placeholder.
func (i Identifier) String() string { return hidden(i.Kind()) }

// GoString returns the kind and a placeholder.
func (i Identifier) GoString() string { return i.String() }

// Format writes the kind and a placeholder, for every verb.
func (i Identifier) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, i.String()) }

// LogValue returns the kind and a placeholder.
func (i Identifier) LogValue() slog.Value { return slog.StringValue(i.String()) }

// MarshalText returns an error.
func (i Identifier) MarshalText() ([]byte, error) {
	return nil, fmt.Errorf("seal: identifier: %w", errHidden)
}
