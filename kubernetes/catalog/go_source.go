package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strings"
)

// goSource is what reflection forgets of a package: comments, and the names of parameters.
type goSource struct {
	// fields by type and name; "" is the type's own comment.
	comments map[string]map[string]string
	// functions by name; methods by receiver and name, with a dot between.
	functions map[string]*ast.FuncType
}

func readSource(folder string) goSource {
	packages, err := parser.ParseDir(token.NewFileSet(), folder, func(info fs.FileInfo) bool {
		return !strings.HasSuffix(info.Name(), "_test.go")
	}, parser.ParseComments)
	must(err)
	source := goSource{map[string]map[string]string{}, map[string]*ast.FuncType{}}
	for _, one := range packages {
		for _, file := range one.Files {
			for _, declaration := range file.Decls {
				source.take(declaration)
			}
		}
	}
	return source
}

func (s goSource) take(declaration ast.Decl) {
	switch one := declaration.(type) {
	case *ast.FuncDecl:
		name := one.Name.Name
		if one.Recv != nil {
			receiver := one.Recv.List[0].Type
			if star, ok := receiver.(*ast.StarExpr); ok {
				receiver = star.X
			}
			if named, ok := receiver.(*ast.Ident); ok {
				name = named.Name + "." + name
			}
		}
		s.functions[name] = one.Type
	case *ast.GenDecl:
		for _, spec := range one.Specs {
			named, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			texts := map[string]string{"": strings.TrimSpace(one.Doc.Text())}
			s.comments[named.Name.Name] = texts
			structure, ok := named.Type.(*ast.StructType)
			if !ok {
				continue
			}
			for _, field := range structure.Fields.List {
				for _, name := range field.Names {
					texts[name.Name] = strings.TrimSpace(field.Doc.Text())
				}
			}
		}
	}
}
