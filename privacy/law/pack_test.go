package law_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights/complaint"
)

// A pack names the faults of every engine.
func TestNewNamesEveryFault(t *testing.T) {
	tables := uk.Tables()
	tables.Regulation.Name = ""
	tables.Complaints.Acknowledgements = append(tables.Complaints.Acknowledgements, complaint.Acknowledgement{})
	_, err := law.New(tables)
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Fatal(err)
	}
	for _, want := range []string{"complaint: law", "regulation.name", "acknowledgements[1].source"} {
		require.ErrorContains(t, err, want)
	}
	require.Panics(t, func() { law.Must(law.New(tables)) })
}

// unverified reports whether nobody has compared a row with its source. The register of law shows which.
func unverified(e law.Entry) bool {
	return e.Engine == "consent" && (strings.HasPrefix(e.Name, "age of consent, ") || e.Cite.Instrument == "Directive 2002/58/EC") ||
		e.Name == "time to answer" && e.Cite.Instrument == "EU GDPR" || // EDPB Guidelines 01/2022
		e.Name == "age of consent" && e.Cite.Instrument != "EU GDPR" ||
		e.Name == "regulator: Information Commission"
}

// The law of each engine is under the regulation of the pack.
func TestEveryEngineHasTheRegulationOfThePack(t *testing.T) {
	for _, p := range []*law.Pack{uk.Pack(), eu.Pack()} {
		for engine, r := range map[string]*privacy.Regulation{
			"rights":      p.Rights().Regulation(),
			"complaint":   p.Complaints().Regulation(),
			"lawfulbasis": p.Bases().Regulation(),
			"obligation":  p.Obligations().Regulation(),
			"consent":     p.Consent().Regulation(),
			"cookie":      p.Cookies().Regulation(),
			"transfer":    p.Transfers().Regulation(),
			"retention":   p.Statutes().Regulation(),
		} {
			if r != p.Regulation() {
				t.Errorf("%s: %s has regulation %v", p.Regime(), engine, r)
			}
		}
	}
}

// Every row of the packs cites its provision and says where it was read and when it was compared; none is missing.
func TestPacksSayWhereEachRowStands(t *testing.T) {
	rows := 0
	for _, p := range []*law.Pack{uk.Pack(), eu.Pack()} {
		for e := range p.Provisions() {
			rows++
			if e.Engine == "" || e.Name == "" || e.Cite.IsZero() || e.Source == "" || e.Since.IsZero() || e.Verified.IsZero() != unverified(e) {
				t.Errorf("%s: %+v", p.Regime(), e)
			}
		}
		for range p.Provisions() {
			break
		}
	}
	if rows < 3 {
		t.Errorf("%d rows", rows)
	}
	for _, pack := range []func() *law.Pack{uk.Pack, eu.Pack} {
		if first := pack(); first != pack() {
			t.Error("a pack is built twice")
		}
	}
}

// Each law of a pack is under its regulation.
func TestEachLawIsUnderTheRegulationOfThePack(t *testing.T) {
	for _, p := range []*law.Pack{uk.Pack(), eu.Pack()} {
		for engine, r := range map[string]*privacy.Regulation{
			"complaints": p.Complaints().Regulation(),
			"transfers":  p.Transfers().Regulation(),
		} {
			if r != p.Regulation() {
				t.Errorf("%s: %s are under another regulation", p.Regime(), engine)
			}
		}
	}
}
