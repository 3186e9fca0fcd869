package cookiehttp_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// A response without cookies, with an essential one, and with one that the ledger decides on.
func BenchmarkMiddleware(b *testing.B) {
	h := newHost(b, nil)
	mine := h.choose(b, button("all"))
	for name, header := range map[string]string{"none": "", "essential": "sid=1", "third party": "VISITOR1=x"} {
		handler := h.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if header != "" {
				w.Header().Set("Set-Cookie", header)
			}
			w.WriteHeader(http.StatusOK)
		}))
		b.Run(name, func(b *testing.B) {
			r := request("GET", "/", "", mine)
			b.ReportAllocs()
			for b.Loop() {
				handler.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}
