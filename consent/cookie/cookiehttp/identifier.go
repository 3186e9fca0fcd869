package cookiehttp

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
)

// The names of the cookie that has the identifier. A browser takes the first only over TLS and from this host alone.
const (
	SecureName   = "__Host-cookie-choice"
	InsecureName = "cookie-choice"
)

// idBytes is how long an identifier is, before it is written in letters: nobody guesses one.
const idBytes = 16

// identifier declares the cookie of the identifier: it is set for whoever chooses, so that the choice is remembered.
func (s *Site) identifier() cookie.Cookie {
	return cookie.Cookie{Name: s.cookieName(), Category: cookie.Essential, Purpose: s.c.Texts.Identifier, Lifetime: s.c.Lifetime,
		Exception: cookie.StrictlyNecessary, Facts: cookie.Facts{Necessary: privacy.Yes, Requested: privacy.Yes}}
}

func (s *Site) cookieName() string {
	if s.c.Insecure {
		return InsecureName
	}
	return SecureName
}

// encoding has one form for each value: a cookie holds no line breaks, which a decoder would skip (RFC 6265 section 4.1.1).
func encoding() *base64.Encoding { return base64.RawURLEncoding.Strict() }

// mac returns the signature of an identifier.
func mac(key []byte, id string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("lawful cookie choice 1\x00" + id))
	return h.Sum(nil)
}

// mint returns a new identifier.
func (s *Site) mint() (string, error) {
	b := make([]byte, idBytes)
	if _, err := io.ReadFull(s.c.Random, b); err != nil {
		return "", fmt.Errorf("cookiehttp: new identifier: %w", err)
	}
	return encoding().EncodeToString(b), nil
}

// sign returns an identifier as the device keeps it.
func (s *Site) sign(id string) string {
	return id + "." + encoding().EncodeToString(mac(s.c.Keys[0], id))
}

// verify returns the identifier of what a device sent, if a key of the site signed it.
func (s *Site) verify(value string) (id string, ok bool) {
	id, signature, _ := strings.Cut(value, ".")
	sum, err := encoding().DecodeString(signature)
	if err != nil {
		return "", false
	}
	for _, k := range s.c.Keys {
		if hmac.Equal(mac(k, id), sum) {
			return id, true
		}
	}
	return "", false
}

// subject returns the person of a request: the first identifier of it that is signed.
func (s *Site) subject(r *http.Request) (id string, ok bool) {
	for _, c := range r.CookiesNamed(s.cookieName()) {
		if id, ok = s.verify(c.Value); ok {
			return id, true
		}
	}
	return "", false
}

// remember sets the cookie of an identifier.
func (s *Site) remember(w http.ResponseWriter, id string) {
	now := s.c.Now()
	until := s.today().Add(s.c.Lifetime).In(s.c.Location)
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(), Value: s.sign(id), Path: "/", MaxAge: int(max(until.Sub(now)/time.Second, 1)),
		Secure: !s.c.Insecure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}
