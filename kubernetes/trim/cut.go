package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// cut finds what to take out of a file: the nodes, or an error where they are not there.
type cut func(file *ast.File, text []byte) ([]ast.Node, error)

func function(name string) cut {
	return func(file *ast.File, _ []byte) ([]ast.Node, error) {
		for _, one := range file.Decls {
			if one, ok := one.(*ast.FuncDecl); ok && one.Recv == nil && one.Name.Name == name {
				return []ast.Node{one}, nil
			}
		}
		return nil, fmt.Errorf("it has no function %s", name)
	}
}

func methodOf(receiver, name string) cut {
	return func(file *ast.File, text []byte) ([]ast.Node, error) {
		for _, one := range file.Decls {
			if one, ok := one.(*ast.FuncDecl); ok && one.Recv != nil && one.Name.Name == name &&
				strings.TrimPrefix(written(one.Recv.List[0].Type, file, text), "*") == receiver {
				return []ast.Node{one}, nil
			}
		}
		return nil, fmt.Errorf("%s has no method %s", receiver, name)
	}
}

func field(structure, name string) cut {
	return func(file *ast.File, _ []byte) (found []ast.Node, err error) {
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.TypeSpec)
			if !ok || spec.Name.Name != structure {
				return true
			}
			if body, ok := spec.Type.(*ast.StructType); ok {
				for _, one := range body.Fields.List {
					if len(one.Names) == 1 && one.Names[0].Name == name {
						found = append(found, one)
					}
				}
			}
			return false
		})
		if len(found) != 1 {
			return nil, fmt.Errorf("%s has no field %s of its own line", structure, name)
		}
		return found, nil
	}
}

// ifStatement is the one whose condition is written so.
func ifStatement(condition string) cut {
	return func(file *ast.File, text []byte) (found []ast.Node, err error) {
		ast.Inspect(file, func(node ast.Node) bool {
			if one, ok := node.(*ast.IfStmt); ok && one.Init == nil && one.Else == nil && written(one.Cond, file, text) == condition {
				found = append(found, one)
			}
			return true
		})
		if len(found) != 1 {
			return nil, fmt.Errorf("it has %d statements `if %s`, not one", len(found), condition)
		}
		return found, nil
	}
}

func importOf(path string) cut {
	return func(file *ast.File, _ []byte) ([]ast.Node, error) {
		for _, one := range file.Imports {
			if one.Path.Value == strconv.Quote(path) {
				return []ast.Node{one}, nil
			}
		}
		return nil, fmt.Errorf("it does not import %s", path)
	}
}

var encoding = []string{
	"Marshal", "MarshalTo", "MarshalToSizedBuffer", "Size", "Unmarshal",
	"encodeVarintGenerated", "sovGenerated", "sozGenerated", "skipGenerated",
}

// encoders are the functions by which types are written to protobuf and read from it, and what only they call.
func encoders(file *ast.File, _ []byte) (found []ast.Node, err error) {
	for _, one := range file.Decls {
		if one, ok := one.(*ast.FuncDecl); ok && slices.Contains(encoding, one.Name.Name) {
			found = append(found, one)
		}
	}
	return found, nil
}

// variables are all that the file declares.
func variables(file *ast.File, _ []byte) (found []ast.Node, err error) {
	for _, one := range file.Decls {
		if one, ok := one.(*ast.GenDecl); ok && one.Tok == token.VAR {
			found = append(found, one)
		}
	}
	return found, nil
}

// apply takes the cuts out of a file's text, with their comments and with the imports that nothing needs afterwards.
func apply(cuts []cut, text []byte) ([]byte, error) {
	file, err := parse(text)
	if err != nil {
		return nil, err
	}
	var nodes []ast.Node
	for _, one := range cuts {
		found, err := one(file, text)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, found...)
	}
	shorter := without(nodes, file, text)
	before := namesUsed(file)
	file, err = parse(shorter)
	if err != nil {
		return nil, err
	}
	after := namesUsed(file)
	var unused []ast.Node
	for _, one := range file.Imports {
		if name := packageName(one); before[name] && !after[name] {
			unused = append(unused, one)
		}
	}
	return without(unused, file, shorter), nil
}

// rename gives functions other names wherever the file mentions them; it must mention each.
func rename(names map[string]string, text []byte) ([]byte, error) {
	if len(names) == 0 {
		return text, nil
	}
	file, err := parse(text)
	if err != nil {
		return nil, err
	}
	var changed bytes.Buffer
	at := token.Pos(0)
	found := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if one, ok := node.(*ast.Ident); ok && names[one.Name] != "" {
			found[one.Name] = true
			start := one.Pos() - file.FileStart
			changed.Write(text[at:start])
			changed.WriteString(names[one.Name])
			at = start + token.Pos(len(one.Name))
		}
		return true
	})
	if len(found) != len(names) {
		return nil, fmt.Errorf("it mentions %d of the %d functions to rename", len(found), len(names))
	}
	changed.Write(text[at:])
	return changed.Bytes(), nil
}

// parse reads a file; its positions are the offsets in the text, plus one.
func parse(text []byte) (*ast.File, error) {
	return parser.ParseFile(token.NewFileSet(), "", text, parser.ParseComments)
}

func written(node ast.Node, file *ast.File, text []byte) string {
	return string(text[node.Pos()-file.FileStart : node.End()-file.FileStart])
}

func without(nodes []ast.Node, file *ast.File, text []byte) []byte {
	type span struct{ start, end token.Pos }
	var spans []span
	for _, one := range nodes {
		start := one.Pos()
		if doc := docOf(one); doc != nil {
			start = doc.Pos()
		}
		spans = append(spans, span{start - file.FileStart, one.End() - file.FileStart})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.start - b.start) })
	var kept bytes.Buffer
	at := token.Pos(0)
	for _, one := range spans {
		kept.Write(text[at:one.start])
		at = one.end
	}
	kept.Write(text[at:])
	return kept.Bytes()
}

func docOf(node ast.Node) *ast.CommentGroup {
	switch node := node.(type) {
	case *ast.FuncDecl:
		return node.Doc
	case *ast.GenDecl:
		return node.Doc
	case *ast.Field:
		return node.Doc
	}
	return nil
}

// namesUsed are all names before a dot: packages are among them.
func namesUsed(file *ast.File) map[string]bool {
	used := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if one, ok := node.(*ast.SelectorExpr); ok {
			if name, ok := one.X.(*ast.Ident); ok {
				used[name.Name] = true
			}
		}
		return true
	})
	return used
}

var version = regexp.MustCompile(`^v\d+$`)

// packageName is the name that an import has in its file, as far as its path tells.
func packageName(one *ast.ImportSpec) string {
	if one.Name != nil {
		return one.Name.Name
	}
	whole, _ := strconv.Unquote(one.Path.Value)
	name := path.Base(whole)
	if version.MatchString(name) && !isKubernetesAPI(whole) {
		name = path.Base(path.Dir(whole))
	}
	return name
}

// isKubernetesAPI tells packages whose own name is a version from modules of that major version.
func isKubernetesAPI(path string) bool {
	return regexp.MustCompile(`^k8s\.io/(api|apimachinery|apiextensions-apiserver|kube-aggregator)/`).MatchString(path)
}
