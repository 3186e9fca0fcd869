package seal_test

import (
	"bytes"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/seal"
)

const canary = "canary.jane@example.org"

// config holds secrets as a host's own types do: exported, and not.
type config struct {
	Key  seal.Key
	Who  seal.Identifier
	key  seal.Key
	who  seal.Identifier
	keys []seal.Key
	of   map[string]seal.Identifier
}

// Nothing that prints, logs or marshals tells a key or an identifier, wherever in a value it stands.
func TestSecretsAreHidden(t *testing.T) {
	secret := []byte("canary key of thirty-two bytes 7")
	k, err := seal.NewKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	who := is(t)(seal.Email(canary))
	c := config{k, who, k, who, []seal.Key{k}, map[string]seal.Identifier{"a": who}}
	sinks := map[string]string{"string": k.String() + who.String(), "go string": k.GoString() + who.GoString()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%c", "%b", "%T"} {
		for _, v := range []any{k, &k, who, &who, c, &c, []any{k, who}, fmt.Errorf("wrapped: %v %v", k, who)} {
			sinks[verb] += fmt.Sprintf(verb, v)
		}
	}
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("secrets", "key", k, "who", who, "all", c, "pointer", &c)
	}
	sinks["log"] = log.String()
	for name, marshal := range map[string]func(any) ([]byte, error){
		"json": json.Marshal, "xml": xml.Marshal,
		"gob": func(v any) ([]byte, error) {
			var b bytes.Buffer
			err := gob.NewEncoder(&b).Encode(v)
			return b.Bytes(), err
		},
	} {
		for _, v := range []any{k, who, struct{ K seal.Key }{k}, struct{ W seal.Identifier }{who}} {
			b, err := marshal(v)
			if err == nil {
				t.Errorf("%s writes %T out as %s", name, v, b)
			}
			sinks[name] += string(b) + fmt.Sprint(err)
		}
	}
	for _, v := range []interface{ MarshalText() ([]byte, error) }{k, who} {
		if b, err := v.MarshalText(); err == nil || !strings.Contains(err.Error(), "it is a secret") || b != nil {
			t.Errorf("%T is written out as %s, %v", v, b, err)
		}
	}
	numbers := strings.Trim(fmt.Sprint(secret[:8]), "[]")
	for name, text := range sinks {
		for _, told := range []string{string(secret), hex.EncodeToString(secret[:8]), strings.ToUpper(hex.EncodeToString(secret[:8])),
			numbers, canary, hex.EncodeToString([]byte(canary[:8])), "canary"} {
			if strings.Contains(text, told) {
				t.Errorf("%s tells %q: %s", name, told, text)
			}
		}
	}
	if got := fmt.Sprintf("%v %d %v", k, k, who); got != "key(hidden) key(hidden) email(hidden)" {
		t.Errorf("printed: %s", got)
	}
	if !strings.Contains(sinks["log"], "key=key(hidden) who=email(hidden)") {
		t.Errorf("logged: %s", sinks["log"])
	}
}
