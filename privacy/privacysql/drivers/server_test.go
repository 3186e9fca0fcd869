package drivers

import (
	"cmp"
	"fmt"
	"net"
	"os"
	osexec "os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// server is a process of a database, on a port of this machine, in a folder that is removed with it.
type server struct {
	dir, user string
	port      int
	argv      []string
	ready     func(s *server) bool
	cmd       *osexec.Cmd
	ended     chan struct{} // closed when the process has ended
}

// started has the servers that tests share, which end after the last test.
var started struct {
	sync.Mutex
	all []*server
}

// newServer makes a folder of a user, and finds a port.
func newServer(user string) (*server, error) {
	dir, err := os.MkdirTemp("", "server")
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer l.Close()
	return &server{dir: dir, user: user, port: l.Addr().(*net.TCPAddr).Port}, nil
}

// run runs a program of the server to its end.
func (s *server) run(argv ...string) error {
	attr, err := owned(s.dir, s.user)
	if err != nil {
		return err
	}
	cmd := osexec.Command(argv[0], argv[1:]...)
	cmd.Dir, cmd.SysProcAttr = s.dir, attr
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", filepath.Base(argv[0]), err, out)
	}
	return nil
}

// start starts the server, and waits until it answers.
func (s *server) start() error {
	attr, err := owned(s.dir, s.user)
	if err != nil {
		return err
	}
	s.cmd = osexec.Command(s.argv[0], s.argv[1:]...)
	s.cmd.Dir, s.cmd.SysProcAttr = s.dir, attr
	log, err := os.Create(filepath.Join(s.dir, "server.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	s.cmd.Stdout, s.cmd.Stderr = log, log
	s.ended = make(chan struct{})
	begun := make(chan error)
	go func() {
		runtime.LockOSThread() // the process ends with the thread that started it
		err := s.cmd.Start()
		begun <- err
		if err == nil {
			s.cmd.Wait()
			close(s.ended)
		}
		runtime.UnlockOSThread()
	}()
	if err := <-begun; err != nil {
		return err
	}
	for range 6000 {
		select {
		case <-s.ended:
			said, _ := os.ReadFile(log.Name())
			return fmt.Errorf("%s ended: %s", s.argv[0], said)
		default:
		}
		if s.ready(s) {
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	s.stop()
	return fmt.Errorf("%s does not answer", s.argv[0])
}

// restart starts a server anew that was killed. What it left behind may need a while to end.
func (s *server) restart() (err error) {
	for range 50 {
		if err = s.start(); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

// stop kills the server, and waits until it has ended.
func (s *server) stop() {
	kill(s.cmd)
	<-s.ended
}

// share returns a server that lives until the last test has ended.
func share(make func() (*server, error)) (*server, error) {
	s, err := make()
	if err == nil {
		started.Lock()
		defer started.Unlock()
		started.all = append(started.all, s)
	}
	return s, err
}

// stopServers ends the servers that tests shared.
func stopServers() {
	started.Lock()
	defer started.Unlock()
	for _, s := range started.all {
		s.stop()
		os.RemoveAll(s.dir)
	}
}

// program returns the path of a program of a server, empty where it is not installed. Some distributions keep those of
// each version in a folder of its own.
func program(name string, folders ...string) string {
	for _, pattern := range folders {
		found, _ := filepath.Glob(filepath.Join(pattern, name))
		if len(found) > 0 {
			return slices.MaxFunc(found, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
		}
	}
	path, err := osexec.LookPath(name)
	if err != nil {
		return ""
	}
	return path
}

// once starts a shared server at the first test that asks for it.
type once struct {
	sync.Once
	s   *server
	err error
}

func (o *once) get(t testing.TB, make func() (*server, error)) *server {
	t.Helper()
	o.Do(func() { o.s, o.err = share(make) })
	if o.err != nil {
		t.Fatal(o.err)
	}
	return o.s
}
