//go:build !linux

package drivers

import (
	"errors"
	osexec "os/exec"
	"syscall"
)

// owned is for Linux alone: elsewhere a server would outlive a test that is killed.
func owned(string, string) (*syscall.SysProcAttr, error) {
	return nil, errors.New("servers are started on Linux alone")
}

func kill(cmd *osexec.Cmd) error { return cmd.Process.Kill() }
