// Mutants changes the rules in one place at a time and reports the changes that no test notices.
//
//	go run ./privacy/internal/mutants                       # a sample of the pure packages
//	go run ./privacy/internal/mutants -n 0 ./rights         # every mutant of one package
//
// A survivor is a mutant that passes the tests of its package. It fails the run unless survivors.txt lists it with a
// reason. Mutants that do not compile are not counted.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// sampled lists the packages that a run without arguments samples: rules whose tests take seconds.
var sampled = []string{
	"./privacy", "./privacy/alias", "./privacy/civil", "./privacy/transfer", "./privacy/recipient", "./privacy/suppression",
	"./consent/cookie", "./retention", "./rights", "./rights/complaint",
}

func main() {
	n := flag.Int("n", 24, "how many mutants to try; 0: all")
	seed := flag.String("seed", "1", "which sample to take")
	known := flag.String("known", "privacy/internal/mutants/survivors.txt", "the survivors that are listed, each with a reason")
	flag.Parse()
	dirs := flag.Args()
	if len(dirs) == 0 {
		dirs = sampled
	}
	if err := run(dirs, *n, *seed, *known); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(dirs []string, n int, seed, known string) error {
	listed, err := readSurvivors(known)
	if err != nil {
		return err
	}
	var all []mutant
	for _, dir := range dirs {
		list, err := mutants(dir)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	result := try(sample(all, n, seed))
	fmt.Printf("%d mutants of %d places: %d killed, %d do not compile, %d survive\n",
		result.tried, len(all), result.killed, result.invalid, len(result.survivors))
	var unlisted []string
	for _, m := range result.survivors {
		if listed[m.key()] == "" {
			unlisted = append(unlisted, m.key())
		}
	}
	if len(unlisted) > 0 {
		return fmt.Errorf("no test notices these changes: write one, or list the line with a reason in %s:\n\t%s", known, strings.Join(unlisted, "\n\t"))
	}
	return nil
}

// sample returns n of the mutants, always the same ones for a seed, or all if n is 0.
func sample(all []mutant, n int, seed string) []mutant {
	if n == 0 || n >= len(all) {
		return all
	}
	rank := func(m mutant) uint64 {
		h := fnv.New64a()
		h.Write([]byte(seed + "\x00" + m.key()))
		return h.Sum64()
	}
	list := slices.Clone(all)
	slices.SortStableFunc(list, func(a, b mutant) int { return cmp.Compare(rank(a), rank(b)) })
	return list[:n]
}

// outcome is the result of a run.
type outcome struct {
	tried, killed, invalid int
	survivors              []mutant // sorted by key
}

// try runs the tests of each mutant's package, one per processor at a time.
func try(list []mutant) outcome {
	var (
		o    outcome
		mu   sync.Mutex
		wg   sync.WaitGroup
		work = make(chan mutant)
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for m := range work {
				v := m.test()
				mu.Lock()
				o.tried++
				switch v {
				case killed:
					o.killed++
				case invalid:
					o.invalid++
				default:
					o.survivors = append(o.survivors, m)
				}
				mu.Unlock()
			}
		})
	}
	for _, m := range list {
		work <- m
	}
	close(work)
	wg.Wait()
	slices.SortFunc(o.survivors, func(a, b mutant) int { return cmp.Compare(a.key(), b.key()) })
	return o
}

// readSurvivors returns the reason of each listed survivor. A line is "key # reason"; empty lines and lines that begin
// with # are ignored.
func readSurvivors(name string) (map[string]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	listed := make(map[string]string)
	for i, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, reason, ok := strings.Cut(line, " # ")
		if !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: has no reason; want: key # reason", name, i+1)
		}
		listed[strings.TrimSpace(key)] = reason
	}
	return listed, nil
}
