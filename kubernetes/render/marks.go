package render

import (
	"strconv"
	"strings"
	"text/template/parse"
)

// Marks are comments of YAML in letters that nobody writes, put at the ends of what a template's lines come to. Helm
// renders the marked templates as it renders the others; a mark then tells the template's line that made a line of output.
const (
	markStart = " #\uE000"
	markEnd   = "\uE001"
)

// mark is a place in a template: `pending` is the line of text before an action on the same line of output.
type mark struct {
	source, line, pending int
}

type marker struct {
	text     string
	source   int
	marks    *[]mark
	newlines []int
}

func (m *marker) lineAt(offset int) int {
	low, high := 0, len(m.newlines)
	for low < high {
		middle := (low + high) / 2
		if m.newlines[middle] < offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

func (m *marker) mark(line, pending int) string {
	*m.marks = append(*m.marks, mark{source: m.source, line: line, pending: pending})
	return markStart + strconv.Itoa(len(*m.marks)-1) + markEnd
}

// marked writes a template again with marks in it; unchanged where it cannot be read. inDefines: also in the templates
// that it defines, which functions may look at before they are written out.
func marked(name, text string, source int, marks *[]mark, inDefines bool) string {
	trees := map[string]*parse.Tree{}
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(text, "", "", trees); err != nil {
		return text
	}
	m := &marker{text: text, source: source, marks: marks}
	for offset, letter := range []byte(text) {
		if letter == '\n' {
			m.newlines = append(m.newlines, offset)
		}
	}
	var written strings.Builder
	for _, defined := range sortedNames(trees) {
		one := trees[defined]
		if defined == name || one.Root == nil {
			continue
		}
		if inDefines && isBlock(one.Root) {
			m.list(one.Root, -1, true)
		}
		written.WriteString("{{define " + strconv.Quote(defined) + "}}" + one.Root.String() + "{{end}}")
	}
	if tree.Root != nil {
		m.list(tree.Root, -1, false)
		written.WriteString(tree.Root.String())
	}
	return written.String()
}

// isBlock: lines of YAML, not a name that is put together.
func isBlock(list *parse.ListNode) bool {
	for _, node := range list.Nodes {
		if text, ok := node.(*parse.TextNode); ok && (strings.Contains(strings.TrimSpace(string(text.Text)), ":") || strings.Contains(strings.TrimSpace(string(text.Text)), "\n")) {
			return true
		}
		for _, inner := range listsOf(node) {
			if inner != nil && isBlock(inner) {
				return true
			}
		}
	}
	return false
}

func listsOf(node parse.Node) []*parse.ListNode {
	switch branch := node.(type) {
	case *parse.IfNode:
		return []*parse.ListNode{branch.List, branch.ElseList}
	case *parse.WithNode:
		return []*parse.ListNode{branch.List, branch.ElseList}
	case *parse.RangeNode:
		return []*parse.ListNode{branch.List, branch.ElseList}
	}
	return nil
}

// list marks a list of nodes; pending is the line of text that stands before it on its line of output, or -1.
func (m *marker) list(list *parse.ListNode, pending int, isDefine bool) {
	if list == nil {
		return
	}
	nodes := make([]parse.Node, 0, len(list.Nodes)*2)
	for index, node := range list.Nodes {
		var next parse.Node
		if index+1 < len(list.Nodes) {
			next = list.Nodes[index+1]
		}
		nodes = append(nodes, node)
		switch one := node.(type) {
		case *parse.TextNode:
			pending = m.textNode(one, next, pending)
		case *parse.ActionNode:
			if len(one.Pipe.Decl) > 0 {
				continue
			}
			nodes, pending = m.action(nodes, list, node, next, pending)
		case *parse.TemplateNode:
			nodes, pending = m.action(nodes, list, node, next, pending)
		default:
			for _, inner := range listsOf(node) {
				m.list(inner, pending, isDefine)
			}
		}
	}
	list.Nodes = nodes
}

func (m *marker) action(nodes []parse.Node, list *parse.ListNode, node, next parse.Node, pending int) ([]parse.Node, int) {
	line := m.lineAt(int(node.Position()))
	if pending < 0 {
		pending = line
	}
	if goesOn(next) {
		return nodes, pending
	}
	text := &parse.TextNode{NodeType: parse.NodeText, Pos: node.Position(), Text: []byte(m.mark(line, pending))}
	return append(nodes, text), -1
}

// goesOn: the same line of output has more after an action.
func goesOn(next parse.Node) bool {
	switch one := next.(type) {
	case *parse.TextNode:
		first, _, _ := strings.Cut(string(one.Text), "\n")
		return strings.TrimSpace(first) != ""
	case *parse.ActionNode, *parse.TemplateNode:
		return true
	}
	return false
}

// textNode marks the lines of a text, but for its last where an action goes on with it.
func (m *marker) textNode(node *parse.TextNode, next parse.Node, pending int) int {
	text := string(node.Text)
	start := int(node.Pos)
	var written strings.Builder
	for offset := 0; ; {
		end := strings.IndexByte(text[offset:], '\n')
		isLast := end < 0
		segment := text[offset:]
		if !isLast {
			segment = text[offset : offset+end]
		}
		content := strings.TrimRight(segment, " \t\r")
		line := m.lineAt(start + offset)
		switch {
		case strings.TrimSpace(content) == "":
			written.WriteString(segment)
			if !isLast {
				pending = -1
			}
		case isLast && isContinued(next):
			written.WriteString(segment)
			if pending < 0 {
				pending = line
			}
		default:
			if pending < 0 {
				pending = line
			}
			written.WriteString(content + m.mark(line, pending) + segment[len(content):])
			pending = -1
		}
		if isLast {
			break
		}
		written.WriteByte('\n')
		offset += end + 1
	}
	node.Text = []byte(written.String())
	return pending
}

// isContinued: what follows a text writes on its last line.
func isContinued(next parse.Node) bool {
	if next == nil {
		return false
	}
	lists := listsOf(next)
	if lists == nil {
		// What it writes begins on the next line.
		return !strings.Contains(next.String(), "nindent")
	}
	for _, list := range lists {
		if list == nil || len(list.Nodes) == 0 {
			continue
		}
		if text, ok := list.Nodes[0].(*parse.TextNode); ok && strings.HasPrefix(strings.TrimLeft(string(text.Text), " \t\r"), "\n") {
			return false
		}
	}
	return true
}
