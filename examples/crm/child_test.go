package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
)

// The test binary is its own child: with childTask set it does that, says "ready", and waits to be killed.
const (
	childTask = "CRM_TEST_CHILD"
	childFile = "CRM_TEST_FILE"
)

func TestMain(m *testing.M) {
	if task := os.Getenv(childTask); task != "" {
		if err := child(context.Background(), task, os.Getenv(childFile)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child works until it is at the point that the task names, "written mail", or holds the turn to write for "write".
func child(ctx context.Context, task, file string) error {
	db, err := host.Open(ctx, file, 0)
	if err != nil {
		return err
	}
	wait := func() {
		fmt.Println("ready")
		select {}
	}
	if task == "write" {
		return db.InTx(ctx, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, `UPDATE accounts SET name = 'half written'`); err != nil {
				return err
			}
			wait()
			return nil
		})
	}
	_, err = day.Run(ctx, db, day.First, func(e day.Event) {
		if task == point(e.State, e.Step) {
			wait()
		}
	})
	return err
}

// point names a point of the work.
func point(s day.State, step string) string {
	return map[day.State]string{day.Begun: "begun", day.Written: "written", day.Done: "done"}[s] + " " + step
}

// start runs a child until it is ready, and returns how to kill it.
func start(t *testing.T, task, file string) (kill func()) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childTask+"="+task, childFile+"="+file)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		_ = c.Process.Kill() // by its id, and no other; Wait tells how it ended
		if err := c.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
			t.Errorf("%s: the child was not killed: %v", task, err)
		}
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		kill()
		t.Fatalf("%s: the child says %q", task, lines.Text())
	}
	return kill
}
