package diff_test

import (
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// packs are the laws under which the documents of the tests are read.
var packs = []*law.Pack{uk.Pack(), eu.Pack()}
