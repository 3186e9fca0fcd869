package privacysql_test

import (
	"reflect"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// A host that moves from memory to SQL changes how it opens the database, and nothing else.
func TestBothDatabasesHaveTheSameStores(t *testing.T) {
	sql, mem := reflect.TypeFor[*privacysql.DB](), reflect.TypeFor[*memory.DB]()
	stores := 0
	for m := range mem.Methods() {
		if m.Type.NumIn() > 1 {
			continue // Tx
		}
		stores++
		if same, ok := sql.MethodByName(m.Name); !ok || same.Type.Out(0) != m.Type.Out(0) {
			t.Errorf("%s returns %v in memory, and %v in SQL", m.Name, m.Type, same.Type)
		}
	}
	if stores != sql.NumMethod()-1 { // With
		t.Errorf("%d stores in memory, and %d in SQL", stores, sql.NumMethod()-1)
	}
}
