package drivers

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	osexec "os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// roles has what the test binary does where it is started as a process of its own.
var roles = map[string]func(context.Context, *sql.DB, io.Writer) error{
	"migrate": func(ctx context.Context, db *sql.DB, _ io.Writer) error {
		return privacysql.Migrate(ctx, privacysql.Std(db), privacysql.SQLite, nil)
	},
	"append": appendEvents,
	"step":   steps,
	"relay":  relays,
	"erase":  erases,
}

func TestMain(m *testing.M) {
	role, ok := roles[os.Getenv("PRIVACYSQL_ROLE")]
	if !ok {
		failed := m.Run()
		stopServers()
		os.Exit(failed)
	}
	db, err := sql.Open("sqlite", os.Getenv("PRIVACYSQL_FILE"))
	if err == nil {
		err = role(context.Background(), db, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process starts the test binary in a role, on a file with the settings that a host should have.
func process(t *testing.T, role, path string) (*osexec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := osexec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), "PRIVACYSQL_ROLE="+role, "PRIVACYSQL_FILE="+source(path))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// finish waits for processes that are to succeed.
func finish(t *testing.T, all ...*osexec.Cmd) {
	t.Helper()
	for _, cmd := range all {
		if err := cmd.Wait(); err != nil {
			t.Errorf("process %d: %v", cmd.Process.Pid, err)
		}
	}
}

// Two processes migrate one file, each not knowing of the other.
func TestTwoProcessesMigrate(t *testing.T) {
	path := file(t)
	exec(t, open(t, path), "CREATE TABLE host (id TEXT)") // the file is in its journal mode
	one, _ := process(t, "migrate", path)
	two, _ := process(t, "migrate", path)
	finish(t, one, two)
	if strings.Count(shape(t, open(t, path)), "table privacy_") != len(names) {
		t.Error("not every table is there once")
	}
	stores(t, open(t, path))
}

const appends = 25

// appendEvents appends to one history that others append to, reading it anew whenever another was first.
func appendEvents(ctx context.Context, db *sql.DB, _ io.Writer) error {
	s, err := privacysql.Open(ctx, privacysql.Std(db), privacysql.SQLite, "main", nil)
	if err != nil {
		return err
	}
	for n := 0; n < appends; {
		seq := uint64(1)
		for e, err := range s.Consent().EventsOf(ctx, keys("alice")) {
			if err != nil {
				return err
			}
			seq = e.Seq + 1
		}
		e := event("alice", seq)
		e.By = privacy.ActorID(strconv.Itoa(os.Getpid()))
		switch err := s.Consent().Append(ctx, e); {
		case err == nil:
			n++
		case !errors.Is(err, privacy.ErrConflict):
			return err
		}
	}
	return nil
}

// Two processes write into one history: it has no gap, and nothing is lost.
func TestTwoProcessesWrite(t *testing.T) {
	path := file(t)
	s := stores(t, open(t, path))
	one, _ := process(t, "append", path)
	two, _ := process(t, "append", path)
	finish(t, one, two)
	by := make(map[privacy.ActorID]int)
	for i, e := range collect(t, s.Consent().EventsOf(t.Context(), keys("alice"))) {
		if e.Seq != uint64(i+1) {
			t.Fatalf("event %d has seq %d", i+1, e.Seq)
		}
		by[e.By]++
	}
	for _, cmd := range []*osexec.Cmd{one, two} {
		if n := by[privacy.ActorID(strconv.Itoa(cmd.Process.Pid))]; n != appends {
			t.Errorf("a process wrote %d events, %d are there", appends, n)
		}
	}
}

// steps stores one of everything for person after person, each in one transaction, and says so after each.
func steps(ctx context.Context, db *sql.DB, said io.Writer) error {
	s, err := privacysql.Open(ctx, privacysql.Std(db), privacysql.SQLite, "main", nil)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		who := contact(n)
		err := s.Stores().Tx(ctx, func(tx subject.Stores) error {
			return errors.Join(
				tx.Consent.Append(ctx, event(who, 1)), tx.Requests.Create(ctx, request(rights.RequestID("r-"+who), who)),
				tx.Markers.Place(ctx, marker(who, "r")), tx.Holds.Place(ctx, hold("h-"+string(who), who)),
			)
		})
		switch {
		case err == nil:
			fmt.Fprintln(said, n)
		case !errors.Is(err, privacy.ErrConflict) && !errors.Is(err, privacy.ErrExists): // of a life before
			return err
		}
	}
}

// A process that is killed while it writes loses nothing that it acknowledged, and leaves nothing half written.
func TestKilledProcess(t *testing.T) {
	const kills = 10
	path := file(t)
	s := stores(t, open(t, path))
	acknowledged, last := 0, 0
	for kill := range kills {
		cmd, said := process(t, "step", path)
		for range kill + 1 { // another moment each time
			if !said.Scan() {
				t.Fatalf("the process ended by itself: %v", said.Err())
			}
			n, err := strconv.Atoi(said.Text())
			if err != nil {
				t.Fatal(err)
			}
			last = max(last, n)
			acknowledged++
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for said.Scan() { // said before it died
			if n, err := strconv.Atoi(said.Text()); err == nil {
				last = max(last, n)
				acknowledged++
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
		for n := 1; n <= last+2; n++ {
			switch got := everything(t, s, contact(n)); {
			case got == [4]int{1, 1, 1, 1}:
			case n <= last:
				t.Fatalf("kill %d: step %d was acknowledged, and there are %v", kill+1, n, got)
			case got != [4]int{}:
				t.Fatalf("kill %d: step %d is half written: %v", kill+1, n, got)
			}
		}
	}
	if acknowledged < kills {
		t.Errorf("%d steps acknowledged in %d lives", acknowledged, kills)
	}
}
