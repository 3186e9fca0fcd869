package weak

import "testing"

func TestAdult(t *testing.T) {
	if Adult(-1) || Adult(17) || !Adult(30) {
		t.Error("wrong")
	}
}
