package drivers

import (
	"os"
	osexec "os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// owned gives a folder to a user, where the test runs as root, under whom no server of a database runs. It returns how a
// process of that user is started, which ends with the test, however that does.
func owned(dir, name string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	if os.Geteuid() != 0 {
		return attr, nil
	}
	u, err := user.Lookup(name)
	if err != nil {
		return nil, err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(dir, uid, gid)
}

// kill ends a process at once.
func kill(cmd *osexec.Cmd) error { return cmd.Process.Signal(syscall.SIGKILL) }
