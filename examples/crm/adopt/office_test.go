package adopt_test

import (
	"testing"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy/seal"
)

// A person whose cells contain several addresses and numbers is suppressed under each of them (Art 17(1)).
func TestEachValueOfACellIsAnIdentifier(t *testing.T) {
	db, _ := beside(t, 1)
	key, err := seal.NewRing(seal.RandomKey())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		email, phone string
		want         []string
	}{
		{"jane@example.org", "", []string{"jane@example.org"}},
		{"jane@example.org; Jane.Doe@example.net,", "020 7946 0000 / 020 7946 0001", []string{"jane@example.org", "jane.doe@example.net", "02079460000", "02079460001"}},
		{"Jane Doe <jane@example.org>", "none", []string{"jane@example.org"}},
		{"none", "020 7946 0000", []string{"02079460000"}},
	} {
		if _, err := db.Exec(`UPDATE contacts SET email = ?, phone = ? WHERE id = 'C-00001'`, tt.email, tt.phone); err != nil {
			t.Fatal(err)
		}
		got, err := adopt.Identifiers(t.Context(), db, "C-00001")
		if err != nil || len(got) != len(tt.want) {
			t.Fatalf("%q, %q: %d identifiers, %v; want %q", tt.email, tt.phone, len(got), err, tt.want)
		}
		for i, text := range tt.want {
			want, err := seal.Email(text)
			if err != nil {
				want, err = seal.Telephone(text)
			}
			if err != nil || key.Hash(got[i]) != key.Hash(want) {
				t.Errorf("%q, %q: identifier %d is not %q", tt.email, tt.phone, i, text)
			}
		}
	}
}
