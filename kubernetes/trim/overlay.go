package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"strings"
)

// refusal is a function of Go's standard library that only returns an error in what is built here: charts and
// kustomizations are other people's, and whatever their tools' code may try, no program is started and no connection opened.
type refusal struct{ file, receiver, function, statement string }

var refusals = []refusal{
	{"src/os/exec/exec.go", "Cmd", "Start", `return errors.New("programs are not run")`},
	{"src/net/dial.go", "Dialer", "DialContext", `return nil, UnknownNetworkError("connections are not opened")`},
}

// writeOverlay writes what stands in place of files of Go's standard library, and overlay.json, which says so to go build.
func writeOverlay(folder string) error {
	goRoot, err := goCommand("env", "GOROOT")
	if err != nil {
		return err
	}
	original, copied, err := writeTemplateExec(goRoot, folder)
	if err != nil {
		return err
	}
	replaced := map[string]string{original: copied}
	for _, one := range refusals {
		original := filepath.Join(goRoot, one.file)
		copied := filepath.Join(folder, strings.ReplaceAll(one.file, "/", "-"))
		text, err := os.ReadFile(original)
		if err != nil {
			return err
		}
		changed, err := one.apply(text)
		if err != nil {
			return fmt.Errorf("%s: %w", one.file, err)
		}
		if err := os.WriteFile(copied, changed, 0o644); err != nil {
			return err
		}
		replaced[original] = copied
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "overlay.json"), overlay, 0o644)
}

// apply puts the statement before all others of the function. The compiler drops what can never run.
func (r refusal) apply(text []byte) ([]byte, error) {
	file, err := parse(text)
	if err != nil {
		return nil, err
	}
	for _, declaration := range file.Decls {
		method, ok := declaration.(*ast.FuncDecl)
		if !ok || method.Name.Name != r.function || method.Recv == nil {
			continue
		}
		pointer, ok := method.Recv.List[0].Type.(*ast.StarExpr)
		if !ok || written(pointer.X, file, text) != r.receiver {
			continue
		}
		at := method.Body.Lbrace - file.FileStart + 1
		return []byte(string(text[:at]) + "\n\t" + r.statement + string(text[at:])), nil
	}
	return nil, fmt.Errorf("it has no method %s of %s", r.function, r.receiver)
}
