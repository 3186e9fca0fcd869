package datamap

import (
	"context"
	"log/slog"
)

// Handler returns a handler that masks the attributes of each record, and of each logger made of it, before the next one
// has them. The message of a record is a text, and handed on as it is.
func (m *Masker) Handler(next slog.Handler) slog.Handler { return handler{m, next} }

type handler struct {
	masker *Masker
	next   slog.Handler
}

// Enabled asks the next handler.
func (h handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

// Handle hands a record on, masked.
func (h handler) Handle(ctx context.Context, r slog.Record) error {
	own := slog.NewRecord(r.Time, r.Level, r.Message, r.PC)
	r.Attrs(func(a slog.Attr) bool {
		own.AddAttrs(slog.Attr{Key: a.Key, Value: h.masker.Value(a.Value)})
		return true
	})
	return h.next.Handle(ctx, own)
}

// WithAttrs has the next handler keep the attributes, masked.
func (h handler) WithAttrs(list []slog.Attr) slog.Handler {
	list, _ = h.masker.attrs(list, 0)
	return handler{h.masker, h.next.WithAttrs(list)}
}

// WithGroup has the next handler open a group.
func (h handler) WithGroup(name string) slog.Handler {
	return handler{h.masker, h.next.WithGroup(name)}
}
