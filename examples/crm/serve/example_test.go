package serve_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/serve"
)

// A message carries a link to the preference centre of its reader.
func Example() {
	folder, err := os.MkdirTemp("", "crm")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	db, err := host.Open(context.Background(), filepath.Join(folder, "crm.db"), 2)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	side, err := adopt.Open(context.Background(), db)
	if err != nil {
		log.Fatal(err)
	}
	site, err := serve.New(serve.Config{
		DB: db, Side: side, URL: "http://localhost:8080",
		Keys: [][]byte{bytes.Repeat([]byte("k"), 32)}, // a secret of the application's
	})
	if err != nil {
		log.Fatal(err)
	}
	link, _ := site.Link("C-00001")
	for _, address := range []string{link, link + "x"} {
		w := httptest.NewRecorder()
		site.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		fmt.Println(w.Code, strings.Contains(w.Body.String(), "Your data and your choices"))
	}
	// Output:
	// 200 true
	// 404 false
}
