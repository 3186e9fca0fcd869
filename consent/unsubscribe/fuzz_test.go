package unsubscribe_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A POST to any address reaches the host only for the person of an issued link.
func FuzzLink(f *testing.F) {
	s := newSite(f, nil)
	for _, t := range []string{"", golden, golden + "=", golden + "\r\n", golden[:20] + "\r" + golden[20:], golden[:20] + "\n" + golden[20:], "a/" + golden + "/", golden[1:], "AQ", "\x00", "%41", "../" + golden} {
		f.Add(t)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s.asked = nil
		r := httptest.NewRequest(http.MethodPost, "/", nil)
		r.URL = &url.URL{Path: s.Path() + text}
		r.PostForm, r.Form = url.Values{"List-Unsubscribe": {"One-Click"}}, url.Values{}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		done := w.Code == http.StatusOK
		once, _ := url.PathUnescape(text)
		if done != (len(s.asked) == 1) || done && !strings.Contains(once, golden) || !done && strings.HasSuffix(text, "/"+golden) {
			t.Errorf("%q: %d, asked %+v", text, w.Code, s.asked)
		}
	})
}
