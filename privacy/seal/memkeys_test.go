package seal_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/seal/sealtest"
)

func TestMemKeys(t *testing.T) {
	sealtest.Test(t, func(*testing.T) seal.KeyStore { return new(seal.MemKeys) })
}
