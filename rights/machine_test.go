package rights_test

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	states  = int(rights.Withdrawn) + 1
	actions = int(rights.Reopen) + 1
)

// lawfulMoves is the machine once more, by state, written from the law.
var lawfulMoves = map[rights.State]map[rights.Action]rights.State{
	rights.NoState: {rights.Receive: rights.Open},
	rights.Open: {
		rights.AskIdentity: rights.IdentityAwaited,
		rights.AskFee:      rights.Open, rights.RecordFee: rights.Open, rights.AskClarification: rights.Open, rights.RecordClarification: rights.Open,
		rights.Extend: rights.Open, rights.Answer: rights.Answered, rights.AnswerInPart: rights.AnsweredInPart,
		rights.Refuse: rights.Refused, rights.Withdraw: rights.Withdrawn,
	},
	rights.IdentityAwaited: {
		rights.ConfirmIdentity: rights.Open,
		rights.AskFee:          rights.IdentityAwaited, rights.RecordFee: rights.IdentityAwaited,
		rights.AskClarification: rights.IdentityAwaited, rights.RecordClarification: rights.IdentityAwaited, rights.Extend: rights.IdentityAwaited,
		rights.Refuse: rights.Refused, rights.Withdraw: rights.Withdrawn,
	},
	rights.Answered:       {rights.Reopen: rights.Open},
	rights.AnsweredInPart: {rights.Reopen: rights.Open},
	rights.Refused:        {rights.Reopen: rights.Open},
	rights.Withdrawn:      {rights.Reopen: rights.Open},
}

func TestEveryStateAndAction(t *testing.T) {
	for s := range 256 {
		for a := range 256 {
			state, action := rights.State(s), rights.Action(a)
			got, err := state.Next(action)
			want, ok := lawfulMoves[state][action]
			if ok {
				if got != want || err != nil {
					t.Errorf("%v in %v: %v, %v; want %v", action, state, got, err, want)
				}
				continue
			}
			var f privacy.Fault
			if got != state || !errors.As(err, &f) || f.Field != "action" || f.Reason != forbidden(state, action) {
				t.Fatalf("%v in %v: %v, %#v; want it forbidden", action, state, got, err)
			}
			if !errors.Is(err, privacy.ErrInvalid) || errors.Is(err, privacy.ErrConflict) {
				t.Fatalf("%v in %v: %v is of another class", action, state, err)
			}
		}
	}
}

// forbidden is what is said of an action that the table does not have.
func forbidden(s rights.State, a rights.Action) string {
	list := "nothing"
	for i, allowed := range s.Allowed() {
		if i == 0 {
			list = allowed.String()
			continue
		}
		list += ", " + allowed.String()
	}
	return a.String() + " is forbidden in state " + s.String() + ": allowed is " + list
}

func TestForbiddenActionNamesWhatIsAllowed(t *testing.T) {
	_, err := rights.IdentityAwaited.Next(rights.Answer)
	const want = "rights: next: action: answer is forbidden in state identity-awaited: " +
		"allowed is confirm-identity, ask-fee, record-fee, ask-clarification, record-clarification, extend, refuse, withdraw"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if _, err := rights.State(99).Next(99); err.Error() != "rights: next: action: ? is forbidden in state ?: allowed is nothing" {
		t.Errorf("unknown state: %v", err)
	}
}

func TestTransitionsAreTheTable(t *testing.T) {
	n := 0
	var last rights.Transition
	for m := range rights.Transitions() {
		if lawfulMoves[m.From][m.Action] != m.To {
			t.Errorf("%+v is not in the table", m)
		}
		if n > 0 && (m.From < last.From || m.From == last.From && m.Action <= last.Action) {
			t.Errorf("%+v comes after %+v", m, last)
		}
		last = m
		n++
	}
	if n != 23 {
		t.Errorf("%d transitions, want 23", n)
	}
	for range rights.Transitions() {
		break
	}
}

// reach returns every state that actions lead to, the first included.
func reach(from rights.State, allowed func(rights.Action) bool) map[rights.State]bool {
	seen := map[rights.State]bool{from: true}
	for grown := true; grown; {
		grown = false
		for m := range rights.Transitions() {
			if seen[m.From] && allowed(m.Action) && !seen[m.To] {
				seen[m.To], grown = true, true
			}
		}
	}
	return seen
}

func TestReachability(t *testing.T) {
	anything := func(rights.Action) bool { return true }
	if n := len(reach(rights.NoState, anything)); n != states {
		t.Errorf("%d of %d states can be reached", n, states)
	}
	outcomes := []rights.State{rights.Answered, rights.AnsweredInPart, rights.Refused, rights.Withdrawn}
	for s := range rights.State(states) {
		from := reach(s, anything)
		for _, outcome := range outcomes {
			if !from[outcome] {
				t.Errorf("%v is a dead end: no way to %v", s, outcome)
			}
		}
		if s != rights.NoState && from[rights.NoState] {
			t.Errorf("%v leads back to nothing received", s)
		}
		if s.Closed() != slices.Contains(outcomes, s) {
			t.Errorf("%v: closed %v", s, s.Closed())
		}
		if s.Closed() && !slices.Equal(s.Allowed(), []rights.Action{rights.Reopen}) {
			t.Errorf("%v is closed and allows %v", s, s.Allowed())
		}
	}
	// While who asks is in doubt, only the person's confirmation leads to an answer.
	unconfirmed := reach(rights.IdentityAwaited, func(a rights.Action) bool { return a != rights.ConfirmIdentity && a != rights.Reopen })
	if unconfirmed[rights.Answered] || unconfirmed[rights.AnsweredInPart] {
		t.Error("an answer goes to someone whose identity is in doubt")
	}
	if rights.State(200).Closed() {
		t.Error("a state that is none is closed")
	}
}

// mermaid draws the table: actions between the same two states share an arrow.
func mermaid() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	name := func(s rights.State) string {
		if s == rights.NoState {
			return "[*]"
		}
		return strings.ReplaceAll(s.String(), "-", "_")
	}
	type arrow struct{ from, to rights.State }
	words := make(map[arrow][]string)
	var order []arrow
	for m := range rights.Transitions() {
		k := arrow{m.From, m.To}
		if words[k] == nil {
			order = append(order, k)
		}
		words[k] = append(words[k], m.Action.String())
	}
	for _, k := range order {
		b.WriteString("    " + name(k.from) + " --> " + name(k.to) + ": " + strings.Join(words[k], ", ") + "\n")
	}
	return b.String()
}

func TestDiagram(t *testing.T) {
	const golden = "testdata/machine.mmd"
	got := mermaid()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got != string(want) {
		t.Errorf("%s is not the table (go test -run Diagram -update): %v\n%s", golden, err, got)
	}
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	shown := "//\t" + strings.ReplaceAll(strings.TrimSuffix(got, "\n"), "\n", "\n//\t") + "\n"
	if !strings.Contains(string(doc), shown) {
		t.Errorf("doc.go does not show the diagram:\n%s", shown)
	}
}
