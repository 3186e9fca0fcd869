package lint

import (
	"encoding/json"
	"io"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// SARIF writes findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code review tools read. Give the
// address of the document as file and its JSON as text, and each result has a line number. Both are empty for a document
// that is not a file. Critical and high are errors, medium is a warning, and the rest are notes.
func SARIF(w io.Writer, file string, text []byte, list []privacy.Finding) error {
	line := policy.Lines(text)
	run := sarifRun{Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "lawful", Rules: []sarifRule{}}
	index := map[privacy.Code]int{}
	for code, of := range ByRule(list) {
		f := of[0]
		index[code] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: code, Short: sarifText{f.Detail}, Full: sarifText{f.Detail + " (" + f.Cite.String() + ")"}, Help: sarifText{f.Fix},
			Level: sarifLevel{levelOf(f.Severity)},
		})
	}
	for _, f := range list {
		at := sarifLocation{Logical: []sarifName{{f.Where, "member"}}}
		if file != "" {
			at.Physical = &sarifPlace{Artifact: sarifFile{file}}
			if n := line(f.Where); n > 0 {
				at.Physical.Region = &sarifRegion{n}
			}
		}
		text := f.Detail
		if f.Fix != "" {
			text += "; " + f.Fix
		}
		run.Results = append(run.Results, sarifResult{f.Code, index[f.Code], levelOf(f.Severity), sarifText{text + " (" + f.Cite.String() + ")"}, []sarifLocation{at}})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// levelOf returns the level of a severity.
func levelOf(s privacy.Severity) string {
	switch {
	case s >= privacy.High:
		return "error"
	case s == privacy.Medium:
		return "warning"
	}
	return "note"
}

// The objects of the format, as far as they are written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    privacy.Code `json:"id"`
		Short sarifText    `json:"shortDescription"`
		Full  sarifText    `json:"fullDescription"`
		Help  sarifText    `json:"help"`
		Level sarifLevel   `json:"defaultConfiguration"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		Rule      privacy.Code    `json:"ruleId"`
		Index     int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical *sarifPlace `json:"physicalLocation,omitempty"`
		Logical  []sarifName `json:"logicalLocations"`
	}
	sarifPlace struct {
		Artifact sarifFile    `json:"artifactLocation"`
		Region   *sarifRegion `json:"region,omitempty"`
	}
	sarifFile struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		Line int `json:"startLine"`
	}
	sarifName struct {
		Name string `json:"fullyQualifiedName"`
		Kind string `json:"kind"`
	}
)
