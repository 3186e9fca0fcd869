package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// rewrite copies what apidiff wrote: the packages in the order of their names, without times, and with the names of
// source files made the same on every machine.
func rewrite(from, to string) error {
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	in, err := zip.OpenReader(from)
	if err != nil {
		return err
	}
	defer in.Close()
	slices.SortFunc(in.File[1:], func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) }) // the module's name stays first
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		body, err := content(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		dst, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := dst.Write(neutral(body, root)); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.FromSlash(to), out.Bytes(), 0o644)
}

func content(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// neutral puts in place of a folder's name one that says nothing. Lengths are part of the format: it has as many bytes.
func neutral(body []byte, root string) []byte {
	return bytes.ReplaceAll(body, []byte(root+"/"), []byte(strings.Repeat("_", len(root))+"/"))
}
