package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Go's linker drops methods that nobody calls, unless a program may look methods up by name: then it keeps those of all types,
// which are a quarter of the module. text/template looks them up so. In the WebAssembly build it asks the types themselves:
// those that a chart's template meets answer by a method that is written here.

const byName = "TemplateMethod"

// writeMethodsByName gives types of the package in a folder a method that gives the others by their names.
func writeMethodsByName(folder string, types []string) error {
	methods, packageName, err := exportedMethods(folder)
	if err != nil {
		return err
	}
	var text strings.Builder
	fmt.Fprintf(&text, "package %s\n", packageName)
	for _, one := range types {
		own := methods[one]
		if len(own) == 0 {
			return fmt.Errorf("%s has no methods", one)
		}
		receiver := one
		if slices.ContainsFunc(own, func(m method) bool { return m.ofPointer }) {
			receiver = "*" + one
		}
		fmt.Fprintf(&text, "\n// %s gives the method of this name, or nothing.\nfunc (receiver %s) %[1]s(name string) any {\n\tswitch name {\n", byName, receiver)
		for _, m := range own {
			fmt.Fprintf(&text, "\tcase %q:\n\t\treturn receiver.%[1]s\n", m.name)
		}
		text.WriteString("\t}\n\treturn nil\n}\n")
	}
	return os.WriteFile(filepath.Join(folder, "methods_by_name.go"), []byte(text.String()), 0o644)
}

type method struct {
	name      string
	ofPointer bool
}

// exportedMethods are those of each type of the package in a folder, sorted.
func exportedMethods(folder string) (map[string][]method, string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, "", err
	}
	methods := map[string][]method{}
	packageName := ""
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, "", err
		}
		if file.Name.Name == "main" || strings.HasSuffix(file.Name.Name, "_test") {
			continue
		}
		packageName = file.Name.Name
		for _, one := range file.Decls {
			one, ok := one.(*ast.FuncDecl)
			if !ok || one.Recv == nil || !one.Name.IsExported() {
				continue
			}
			receiver := one.Recv.List[0].Type
			star, ofPointer := receiver.(*ast.StarExpr)
			if ofPointer {
				receiver = star.X
			}
			if name, ok := receiver.(*ast.Ident); ok {
				methods[name.Name] = append(methods[name.Name], method{one.Name.Name, ofPointer})
			}
		}
	}
	for _, own := range methods {
		sort.Slice(own, func(i, j int) bool { return own[i].name < own[j].name })
	}
	return methods, packageName, nil
}

const lookup = `
// namedMethod stands for reflect.Value.MethodByName.
func namedMethod(value reflect.Value, name string) reflect.Value {
	if !value.CanInterface() {
		return reflect.Value{}
	}
	if holder, ok := value.Interface().(interface{ ` + byName + `(string) any }); ok {
		if method := holder.` + byName + `(name); method != nil {
			return reflect.ValueOf(method)
		}
		return reflect.Value{}
	}
	whole := value.Interface()
	if value.Kind() == reflect.Pointer && !value.IsNil() {
		whole = value.Elem().Interface()
	}
	switch one := whole.(type) {
%s	}
	return reflect.Value{}
}
`

// writeTemplateExec writes Go's text/template without its lookup of methods by name. It returns the original and the copy.
func writeTemplateExec(goRoot, folder string) (original, copied string, err error) {
	times, _, err := exportedMethods(filepath.Join(goRoot, "src/time"))
	if err != nil {
		return "", "", err
	}
	var cases strings.Builder
	for _, one := range []string{"Time", "Duration", "Month", "Weekday"} {
		fmt.Fprintf(&cases, "\tcase time.%s:\n\t\tswitch name {\n", one)
		for _, m := range times[one] {
			// A value in an interface has no address.
			if !m.ofPointer {
				fmt.Fprintf(&cases, "\t\tcase %q:\n\t\t\treturn reflect.ValueOf(one.%[1]s)\n", m.name)
			}
		}
		cases.WriteString("\t\t}\n")
	}
	original = filepath.Join(goRoot, "src/text/template/exec.go")
	text, err := os.ReadFile(original)
	if err != nil {
		return "", "", err
	}
	file, err := parse(text)
	if err != nil {
		return "", "", err
	}
	var found []*ast.CallExpr
	ast.Inspect(file, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok {
			if called, ok := call.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "MethodByName" {
				found = append(found, call)
			}
		}
		return true
	})
	if len(found) != 1 {
		return "", "", fmt.Errorf("%s calls MethodByName %d times, not once", original, len(found))
	}
	call := found[0]
	value := call.Fun.(*ast.SelectorExpr).X
	changed := string(text[:file.Imports[0].Pos()-file.FileStart]) + "\"time\"\n\t" +
		string(text[file.Imports[0].Pos()-file.FileStart:call.Pos()-file.FileStart]) +
		fmt.Sprintf("namedMethod(%s, %s)", written(value, file, text), written(call.Args[0], file, text)) +
		string(text[call.End()-file.FileStart:]) + fmt.Sprintf(lookup, cases.String())
	copied = filepath.Join(folder, "text-template-exec.go")
	return original, copied, os.WriteFile(copied, []byte(changed), 0o644)
}
