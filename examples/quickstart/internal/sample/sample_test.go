package sample_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/quickstart/internal/sample"
)

// TestWrite: so many contacts are written as are asked for, below the mark.
func TestWrite(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 17, 250} {
		var b bytes.Buffer
		if err := sample.Write(&b, n); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), "\ncontact,"); got != n || !strings.HasPrefix(b.String(), sample.Mark+"\nkind,") {
			t.Errorf("%d contacts, want %d:\n%s", got, n, &b)
		}
	}
}

// full takes so many bytes.
type full struct{ left int }

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, os.ErrClosed
	}
	return len(b), nil
}

func TestWriteFails(t *testing.T) {
	for _, left := range []int{0, len(sample.Mark) + 1, 5000} {
		if err := sample.Write(&full{left}, 1000); !errors.Is(err, os.ErrClosed) {
			t.Errorf("after %d bytes: %v", left, err)
		}
	}
}
