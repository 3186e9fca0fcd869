package privacysql

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Schema returns the schema as files for a migration tool of the host: 0001.sql makes version 1 of the tables,
// 0002.sql brings them to version 2, and so on. A statement ends with a semicolon at the end of a line. A host that runs
// every file, in order, has what [Migrate] makes, and calls [Open].
func Schema(d Dialect, o *Options) (fs.FS, error) {
	const op = "privacysql: schema"
	var f privacy.Faults
	w := o.with(&f, d)
	if err := f.Err(op); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	err := schema{d.grammar(), w.Prefix}.archive(archive)
	if err := errors.Join(err, archive.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// archive writes the file of each version.
func (s schema) archive(w *zip.Writer) error {
	for version := 1; version <= latest; version++ {
		list, err := s.statements(version)
		if err != nil {
			return err
		}
		list = append(list, s.grammar.write(fmt.Sprintf("INSERT INTO {p}schema (version, marker) VALUES (%d, '%s')", version, marker), s.prefix))
		file, err := w.Create(name(version))
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, strings.Join(list, ";\n\n")+";\n"); err != nil {
			return err
		}
	}
	return nil
}

// name returns the name of the file of a version.
func name(version int) string { return fmt.Sprintf("%04d.sql", version) }

// statements returns what makes a version of the one before.
func (s schema) statements(version int) (list []string, err error) {
	text, err := migrations.ReadFile("schema/" + name(version))
	for one := range strings.SplitSeq(string(text), ";\n") {
		if one = strings.TrimSpace(one); one != "" {
			list = append(list, s.grammar.write(one, s.prefix))
		}
	}
	return list, err
}
