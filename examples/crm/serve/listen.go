package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Default is the address where none is named.
const Default = "localhost:8080"

// Address is a flag for an address: -serve is [Default], -serve=localhost:9000 another. Empty: it was not given.
type Address string

// Set takes the value of the flag.
func (a *Address) Set(s string) error {
	switch s {
	case "true":
		s = Default
	case "false":
		s = ""
	}
	*a = Address(s)
	return nil
}

// String returns the address.
func (a *Address) String() string { return string(*a) }

// IsBoolFlag lets the flag stand without a value.
func (a *Address) IsBoolFlag() bool { return true }

// Run serves the pages at a loopback address such as "localhost:8080", port 0 being any that is free, until the context is
// done; it then lets what is under way come to its end. Ready is told where the first page is. Config.URL is set by Run.
func Run(ctx context.Context, address string, c Config, ready func(url string)) error {
	name, _, err := net.SplitHostPort(address)
	var f privacy.Faults
	f.Require(err == nil && isLoopback(name), "address", "is none of this machine alone, as in localhost:8080: the first page has a link for everybody")
	if err := f.Err("serve: run"); err != nil {
		return err
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	_, port, _ := net.SplitHostPort(l.Addr().String()) // of a listener on TCP it always has one
	c.URL = "http://" + net.JoinHostPort(name, port)
	s, err := New(c)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	server := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: time.Minute, MaxHeaderBytes: 32 << 10,
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	ready(c.URL)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err = server.Shutdown(late)
	<-done // http.ErrServerClosed
	return err
}
