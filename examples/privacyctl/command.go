package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// command is one command of the program.
type command struct {
	name        string
	args, help  string
	least, most int    // how many arguments
	writes      string // what makes it act: nothing, "always", or one of these flags
	ask         func(fs *flag.FlagSet) func(ctx context.Context, a *app, args []string) (answer, error)
}

// commands are all there are, in the order of the usage.
func commands() []command {
	return []command{
		{"retention plan", "[-early] | -subject ID -id ID [-claims yes|no]", "what would go by the retention rules, or at a person's request; destroys nothing", 0, 0, "", planCommand},
		{"retention apply", "[-early] | -subject ID -id ID (-plan DIGEST | -resume) [-claims yes|no]", "erases what may go, or what a plan for a person says", 0, 0, "always", applyCommand},
		{"retention explain", "RECORD", "why one record stays or goes, and until when", 1, 1, "", explainCommand},
		{"retention holds", "[-place ID -matter ID [-subject ID] [-category ID] | -release ID]", "the holds; places or releases one", 0, 0, "place release", holdsCommand},
		{"retention certificate", "ID", "what was recorded of an erasure", 1, 1, "", certificateCommand},
		{"retention replay", "", "erases again what a restored backup brought back", 0, 0, "always", replayCommand},
		{"retention stale", "[-max N]", "contact details that are to be verified, the longest overdue first", 0, 0, "", staleCommand},
		{"retention open", "", "erasures that are not closed", 0, 0, "", openCommand},
		{"requests", "[SUBJECT]", "the requests of people, and by when they are to be answered", 0, 1, "", requestsCommand},
		{"due", "[-within DAYS]", "the open requests that fall due, the earliest first", 0, 0, "", dueCommand},
		{"show", "ID", "one request: its history, its clock, and why", 1, 1, "", showCommand},
		{"receive", "-id ID [-about ACTIVITY] RIGHT CONTACT", "enters a request of a person under a right; what it stops is stopped at once", 2, 2, "always", receiveCommand},
		{"export", "[-dir FOLDER] ID", "hands over what the systems hold of the person who asks, and answers the request", 1, 1, "always", exportCommand},
		{"complaints", "[-from DAY]", "the complaints that have no outcome, and the counts a regulator may ask for", 0, 0, "", complaintsCommand},
		{"decide", "CONTACT ACTIVITY [DATA]", "may we do this?", 2, 3, "", decideCommand},
		{"obligations", "[SUBJECT]", "who is to be told of what, and what is overdue", 0, 1, "", obligationsCommand},
	}
}

// acts reports whether a command, with the flags that were given, changes anything.
func (c command) acts(fs *flag.FlagSet) bool {
	acts := c.writes == "always"
	fs.Visit(func(f *flag.Flag) { acts = acts || slices.Contains(strings.Fields(c.writes), f.Name) })
	return acts
}

// find returns the command that arguments begin with, and the rest of them.
func find(args []string) (command, []string, error) {
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.name {
			return c, args[len(words):], nil
		}
	}
	if len(args) == 0 {
		return command{}, nil, fmt.Errorf("%w: no command", errUsage)
	}
	return command{}, nil, fmt.Errorf("%w: no command %q", errUsage, strings.Join(args, " "))
}

func usage(out io.Writer, fs *flag.FlagSet) {
	fmt.Fprintln(out, "privacyctl [flags] command [flags] [arguments]")
	for _, c := range commands() {
		fmt.Fprintf(out, "  %s %s\n        %s\n", c.name, c.args, c.help)
	}
	fs.PrintDefaults()
}
