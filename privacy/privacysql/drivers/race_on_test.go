//go:build race

package drivers

// raced is whether the race detector is on: then enumerations are sampled, which run whole without it.
const raced = true
