//go:build race

package subject_test

const raceEnabled = true
