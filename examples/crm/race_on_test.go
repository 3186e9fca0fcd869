//go:build race

package main

// raced is whether the race detector is on: then programs are killed, and disks are full, at fewer points.
const raced = true
