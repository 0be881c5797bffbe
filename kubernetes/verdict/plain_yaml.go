package verdict

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"
)

// plainJSON converts the YAML that nearly all manifests are written in, in a small part of the time that the server's
// reader takes, to the very JSON that it makes. It knows nothing of anchors, tags, directives, merge keys and several
// documents, and reports false at those, at whatever is unusual and at every mistake: then the server's reader reads.
func plainJSON(text []byte) (document, bool) {
	if !isPlainText(text) {
		return document{}, false
	}
	reader := plainReader{text: text, out: make([]byte, 0, len(text)+len(text)/4)}
	if !reader.next() || reader.column < 0 {
		return document{}, false
	}
	if reader.column == 0 && reader.isMarker() {
		if text[reader.at] != '-' {
			return document{}, false
		}
		reader.at += 3
		if !reader.endLine() || reader.column < 0 {
			return document{}, false
		}
	}
	if reader.block(-1) && reader.column < 0 && len(reader.out) > 0 && reader.out[0] == '{' {
		return document{data: reader.out, typeMeta: reader.typeMeta}, true
	}
	return document{}, false
}

// isPlainText: no control characters, and no line breaks but line feeds.
func isPlainText(text []byte) bool {
	for _, char := range text {
		if char < ' ' && char != '\n' && char != '\t' || char == 0x7f {
			return false
		}
		if char >= utf8.RuneSelf {
			return isPlainUnicode(text)
		}
	}
	return true
}

func isPlainUnicode(text []byte) bool {
	for at := 0; at < len(text); {
		char, size := utf8.DecodeRune(text[at:])
		switch {
		case char == utf8.RuneError, char < ' ' && char != '\n' && char != '\t', char >= 0x7f && char < 0xa0:
			return false
		case char == 0x2028, char == 0x2029, char == 0xfeff, char >= 0xfff0 && char <= 0xffff:
			return false
		}
		at += size
	}
	return true
}

// plainReader stands, between two of its steps, at the first character of what comes next.
type plainReader struct {
	text []byte
	at   int
	// column is where that character stands in its line; -1 at the end of the text.
	column int
	out    []byte
	// entries are those of the maps that are being read, the innermost last.
	entries []plainEntry
	scratch []byte
	depth   int
	// typeMeta is what the outermost map says; nil where that is not told at a glance.
	typeMeta *runtime.TypeMeta
}

// plainEntry is a map's entry as it lies in the output.
type plainEntry struct {
	key        []byte
	start, end int
}

const (
	deepestPlain = 200
	// longestPlainKey: the server's reader takes a thousand characters at most.
	longestPlainKey = 900
)

func (r *plainReader) peek(offset int) byte {
	if r.at+offset < len(r.text) {
		return r.text[r.at+offset]
	}
	return '\n'
}

func isBlankOrEnd(char byte) bool { return char == ' ' || char == '\n' || char == '\t' }

// isMarker: `---` or `...` at the start of a line.
func (r *plainReader) isMarker() bool {
	first := r.peek(0)
	return (first == '-' || first == '.') && r.peek(1) == first && r.peek(2) == first && isBlankOrEnd(r.peek(3))
}

// next goes from the start of a line to what comes next, over empty lines and comments.
func (r *plainReader) next() bool {
	for {
		start := r.at
		for r.at < len(r.text) && r.text[r.at] == ' ' {
			r.at++
		}
		if r.at >= len(r.text) {
			r.column = -1
			return true
		}
		switch r.text[r.at] {
		case '\t':
			return false
		case '\n':
			r.at++
			continue
		case '#':
			r.skipLine()
			continue
		}
		r.column = r.at - start
		return r.column > 0 || r.text[r.at] != '%'
	}
}

func (r *plainReader) skipLine() {
	if end := bytes.IndexByte(r.text[r.at:], '\n'); end >= 0 {
		r.at += end + 1
	} else {
		r.at = len(r.text)
	}
}

// restIsEmpty: nothing but a comment is left of the line.
func (r *plainReader) restIsEmpty() bool {
	at := r.at
	for at < len(r.text) && r.text[at] == ' ' {
		at++
	}
	return at >= len(r.text) || r.text[at] == '\n' || r.text[at] == '#' && at > 0 && r.text[at-1] == ' '
}

func (r *plainReader) endLine() bool {
	if !r.restIsEmpty() {
		return false
	}
	r.skipLine()
	return r.next()
}

func (r *plainReader) skipSpaces() {
	for r.at < len(r.text) && r.text[r.at] == ' ' {
		r.at++
	}
}

// block reads a value that stands where the reader does, within a collection at a column (-1: within none).
func (r *plainReader) block(around int) bool {
	if r.depth++; r.depth > deepestPlain {
		return false
	}
	defer func() { r.depth-- }()
	if around < 0 && r.isMarker() {
		return false
	}
	switch {
	case r.peek(0) == '-' && isBlankOrEnd(r.peek(1)):
		return r.sequence(r.column)
	case r.isAtKey():
		return r.mapping(r.column)
	}
	return r.value(around)
}

// isAtKey: a key and its colon stand here.
func (r *plainReader) isAtKey() bool {
	at, text := r.at, r.text
	switch quote := text[at]; quote {
	case '"', '\'':
		for at++; at < len(text) && text[at] != '\n'; at++ {
			if text[at] == '\\' && quote == '"' {
				at++
			} else if text[at] == quote {
				if quote == '\'' && at+1 < len(text) && text[at+1] == quote {
					at++
					continue
				}
				return at+1 < len(text) && text[at+1] == ':'
			}
		}
		return false
	case '{', '[', '|', '>':
		return false
	}
	for ; at < len(text) && text[at] != '\n'; at++ {
		if text[at] == ':' && (at+1 >= len(text) || isBlankOrEnd(text[at+1])) {
			return true
		}
		if text[at] == '#' && isBlankOrEnd(text[at-1]) {
			return false
		}
	}
	return false
}

func (r *plainReader) mapping(column int) bool {
	first := len(r.entries)
	r.out = append(r.out, '{')
	for r.column == column {
		if r.peek(0) == '-' && isBlankOrEnd(r.peek(1)) || column == 0 && r.isMarker() {
			return false
		}
		if len(r.entries) > first {
			r.out = append(r.out, ',')
		}
		start := len(r.out)
		key, ok := r.key()
		if !ok {
			return false
		}
		if !r.entryValue(column) {
			return false
		}
		r.entries = append(r.entries, plainEntry{key, start, len(r.out)})
	}
	return r.column < column && r.closeMapping(first)
}

// key reads a key and its colon, and writes both.
func (r *plainReader) key() ([]byte, bool) {
	start := r.at
	if quote := r.text[r.at]; quote == '"' || quote == '\'' {
		if !r.quoted(quote, false) || r.peek(0) != ':' || r.at-start > longestPlainKey {
			return nil, false
		}
		return r.quotedKey(), true
	}
	if !r.mayStartPlain() {
		return nil, false
	}
	for r.at < len(r.text) && !(r.text[r.at] == ':' && isBlankOrEnd(r.peek(1))) {
		if r.text[r.at] == '\n' || r.text[r.at] == '#' && isBlankOrEnd(r.text[r.at-1]) {
			return nil, false
		}
		r.at++
	}
	key := r.text[start:r.at]
	if r.at >= len(r.text) || len(key) == 0 || len(key) > longestPlainKey || isBlankOrEnd(key[len(key)-1]) || string(key) == "<<" {
		return nil, false
	}
	return key, r.plainKey(key)
}

// quotedKey writes the key that was just read in quotes, and goes over its colon.
func (r *plainReader) quotedKey() []byte {
	r.out = append(appendJSONText(r.out, r.scratch), ':')
	r.at++
	return bytes.Clone(r.scratch)
}

// plainKey writes a key without quotes, and goes over its colon; false where it may be anything but text.
func (r *plainReader) plainKey(key []byte) bool {
	start := len(r.out)
	out, ok := appendPlain(r.out, key)
	if !ok || out[start] != '"' {
		return false
	}
	r.out = append(out, ':')
	r.at++
	return true
}

// entryValue reads what stands behind a key's colon.
func (r *plainReader) entryValue(column int) bool {
	if !isBlankOrEnd(r.peek(0)) || r.peek(0) == '\t' {
		return false
	}
	if !r.restIsEmpty() {
		r.skipSpaces()
		return r.value(column)
	}
	r.skipLine()
	if !r.next() {
		return false
	}
	if r.column > column {
		return r.block(column)
	}
	if r.column == column && r.peek(0) == '-' && isBlankOrEnd(r.peek(1)) {
		return r.sequence(column)
	}
	r.out = append(r.out, "null"...)
	return true
}

// closeMapping puts the entries in order, as the server's reader does; a key that stands twice is its to report.
func (r *plainReader) closeMapping(first int) bool {
	own := r.entries[first:]
	inOrder := true
	for index := 1; index < len(own); index++ {
		order := bytes.Compare(own[index-1].key, own[index].key)
		if order == 0 {
			return false
		}
		inOrder = inOrder && order < 0
	}
	if first == 0 && r.depth == 1 {
		r.typeMeta = r.typeMetaOf(own)
	}
	if !inOrder {
		start, end := own[0].start, len(r.out)
		slices.SortFunc(own, func(a, b plainEntry) int { return bytes.Compare(a.key, b.key) })
		r.scratch = r.scratch[:0]
		for index, entry := range own {
			if index > 0 {
				if bytes.Equal(own[index-1].key, entry.key) {
					return false
				}
				r.scratch = append(r.scratch, ',')
			}
			r.scratch = append(r.scratch, r.out[entry.start:entry.end]...)
		}
		copy(r.out[start:end], r.scratch)
	}
	r.entries = r.entries[:first]
	r.out = append(r.out, '}')
	return true
}

// typeMetaOf is what encoding/json finds in the entries of the outermost map: it takes keys in any case, and is asked where
// there is another than the usual one, or a value that is not written as it is.
func (r *plainReader) typeMetaOf(entries []plainEntry) *runtime.TypeMeta {
	found := runtime.TypeMeta{}
	for _, entry := range entries {
		var field *string
		switch {
		case string(entry.key) == "apiVersion":
			field = &found.APIVersion
		case string(entry.key) == "kind":
			field = &found.Kind
		case bytes.EqualFold(entry.key, []byte("apiVersion")), bytes.EqualFold(entry.key, []byte("kind")):
			return nil
		default:
			continue
		}
		// The key with its quotes and its colon.
		value := r.out[entry.start+len(entry.key)+3 : entry.end]
		if value[0] != '"' || bytes.IndexByte(value, '\\') >= 0 {
			return nil
		}
		*field = string(value[1 : len(value)-1])
	}
	return &found
}

func (r *plainReader) sequence(column int) bool {
	r.out = append(r.out, '[')
	for count := 0; r.column == column && r.peek(0) == '-' && isBlankOrEnd(r.peek(1)); count++ {
		if column == 0 && r.isMarker() || r.peek(1) == '\t' {
			return false
		}
		if count > 0 {
			r.out = append(r.out, ',')
		}
		r.at++
		if !r.item(column) || r.column > column {
			return false
		}
	}
	r.out = append(r.out, ']')
	return true
}

func (r *plainReader) item(column int) bool {
	if !r.restIsEmpty() {
		start := r.at
		r.skipSpaces()
		r.column += 1 + r.at - start
		return r.block(column)
	}
	r.skipLine()
	if !r.next() {
		return false
	}
	if r.column > column {
		return r.block(column)
	}
	r.out = append(r.out, "null"...)
	return true
}

// value reads a scalar, or a collection in brackets, and the rest of its last line.
func (r *plainReader) value(around int) bool {
	switch char := r.text[r.at]; char {
	case '|', '>':
		return r.blockScalar(around, char == '|')
	case '"', '\'':
		if !r.quoted(char, true) {
			return false
		}
		r.out = appendJSONText(r.out, r.scratch)
		return r.endLine()
	case '{', '[':
		return r.flow() && r.endLine()
	}
	return r.plain(around)
}

// mayStartPlain: a scalar without quotes may begin with this character, whatever follows.
func (r *plainReader) mayStartPlain() bool {
	switch char := r.text[r.at]; char {
	case '-':
		return !isBlankOrEnd(r.peek(1))
	case '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', ' ', '\t', '\n':
		return false
	}
	return true
}

// plain reads a scalar without quotes, which may go on in lines that are indented further than what is around it.
func (r *plainReader) plain(around int) bool {
	if !r.mayStartPlain() {
		return false
	}
	scalar := r.scratch[:0]
	for {
		start, isEnded := r.at, false
		for r.at < len(r.text) && r.text[r.at] != '\n' {
			if r.text[r.at] == ':' && isBlankOrEnd(r.peek(1)) {
				return false
			}
			if r.text[r.at] == '#' && isBlankOrEnd(r.text[r.at-1]) {
				isEnded = true
				break
			}
			r.at++
		}
		scalar = append(scalar, bytes.TrimRight(r.text[start:r.at], " \t")...)
		line := r.at
		r.skipLine()
		if isEnded {
			break
		}
		// An empty line is a line break; one break alone is a space.
		breaks := 0
		for r.at < len(r.text) {
			end := r.at
			for end < len(r.text) && (r.text[end] == ' ' || r.text[end] == '\t') {
				end++
			}
			if end >= len(r.text) || r.text[end] != '\n' {
				break
			}
			breaks++
			r.at = end + 1
		}
		indent := r.at
		for indent < len(r.text) && r.text[indent] == ' ' {
			indent++
		}
		if indent >= len(r.text) || r.text[indent] == '#' || indent-r.at <= around {
			r.at = line
			r.skipLine()
			break
		}
		if r.text[indent] == '\t' || around < 0 {
			return false
		}
		r.at = indent
		if breaks == 0 {
			scalar = append(scalar, ' ')
		}
		for ; breaks > 0; breaks-- {
			scalar = append(scalar, '\n')
		}
	}
	r.scratch = scalar
	out, ok := appendPlain(r.out, scalar)
	r.out = out
	return ok && r.next()
}

// quoted reads a scalar in quotes into scratch.
func (r *plainReader) quoted(quote byte, maySpan bool) bool {
	scalar := r.scratch[:0]
	// solid is the length up to which blanks are meant, should the line end.
	solid := 0
	for r.at++; r.at < len(r.text); r.at++ {
		char := r.text[r.at]
		switch {
		case char == quote && quote == '\'' && r.peek(1) == '\'':
			r.at++
		case char == quote:
			r.at++
			r.scratch = scalar
			return true
		case char == '\\' && quote == '"':
			decoded, length := escaped(r.text[r.at:])
			if length == 0 {
				return false
			}
			scalar = utf8.AppendRune(scalar, decoded)
			solid = len(scalar)
			r.at += length - 1
			continue
		case char == '\n':
			if !maySpan || !r.foldLine(&scalar, solid) {
				return false
			}
			solid = len(scalar)
			continue
		}
		scalar = append(scalar, char)
		if char != ' ' && char != '\t' {
			solid = len(scalar)
		}
	}
	return false
}

// foldLine goes to the last blank before a quoted scalar's next line.
func (r *plainReader) foldLine(scalar *[]byte, solid int) bool {
	*scalar = (*scalar)[:solid]
	breaks := 0
	for r.at < len(r.text) && isBlankOrEnd(r.text[r.at]) {
		if r.text[r.at] == '\n' {
			breaks++
		}
		r.at++
		if r.text[r.at-1] == '\n' && r.isMarker() {
			return false
		}
	}
	r.at--
	if breaks == 1 {
		*scalar = append(*scalar, ' ')
	}
	for ; breaks > 1; breaks-- {
		*scalar = append(*scalar, '\n')
	}
	return true
}

// escaped decodes the usual escape sequences of double quotes; the length is 0 for all others.
func escaped(text []byte) (rune, int) {
	if len(text) < 2 {
		return 0, 0
	}
	switch text[1] {
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'r':
		return '\r', 2
	case '"', '\\', ' ', '\'':
		return rune(text[1]), 2
	case 'u':
		if len(text) < 6 {
			return 0, 0
		}
		var value rune
		for _, digit := range text[2:6] {
			switch {
			case digit >= '0' && digit <= '9':
				value = value<<4 | rune(digit-'0')
			case digit >= 'a' && digit <= 'f':
				value = value<<4 | rune(digit-'a'+10)
			case digit >= 'A' && digit <= 'F':
				value = value<<4 | rune(digit-'A'+10)
			default:
				return 0, 0
			}
		}
		if value < ' ' || value >= 0xd800 {
			return 0, 0
		}
		return value, 6
	}
	return 0, 0
}

// blockScalar: yaml_parser_scan_block_scalar of go.yaml.in/yaml/v2, without indentation indicators.
func (r *plainReader) blockScalar(around int, literal bool) bool {
	r.at++
	chomping := r.peek(0)
	if chomping == '-' || chomping == '+' {
		r.at++
	}
	if !r.restIsEmpty() {
		return false
	}
	r.skipLine()
	indent, breaks := r.blockIndent()
	if indent < 0 {
		return false
	}
	scalar := r.scratch[:0]
	hasBreak, wasBlank := false, false
	if indent > around {
		for r.at < len(r.text) && r.columnOf(indent) {
			isBlank := isBlankOrEnd(r.peek(0))
			if !literal && !wasBlank && !isBlank && hasBreak {
				if breaks == 0 {
					scalar = append(scalar, ' ')
				}
			} else if hasBreak {
				scalar = append(scalar, '\n')
			}
			for ; breaks > 0; breaks-- {
				scalar = append(scalar, '\n')
			}
			wasBlank = isBlank
			start := r.at
			r.skipLine()
			hasBreak = r.text[r.at-1] == '\n'
			scalar = append(scalar, bytes.TrimSuffix(r.text[start:r.at], []byte("\n"))...)
			if breaks = r.blockBreaks(indent); breaks < 0 {
				return false
			}
		}
	}
	if hasBreak && chomping != '-' {
		scalar = append(scalar, '\n')
	}
	for ; breaks > 0 && chomping == '+'; breaks-- {
		scalar = append(scalar, '\n')
	}
	r.scratch = scalar
	r.out = appendJSONText(r.out, scalar)
	return r.next()
}

// columnOf goes over a line's indentation; false where the line is indented less.
func (r *plainReader) columnOf(indent int) bool {
	for offset := range indent {
		if r.peek(offset) != ' ' {
			return false
		}
	}
	r.at += indent
	return true
}

// blockIndent tells how far a block scalar's first line is indented, and goes over the empty lines before it; -1 where
// these are indented further.
func (r *plainReader) blockIndent() (indent, breaks int) {
	most := 0
	for r.at < len(r.text) {
		end := r.at
		for end < len(r.text) && r.text[end] == ' ' {
			end++
		}
		if end >= len(r.text) {
			// Blanks at the very end.
			return -1, 0
		}
		if r.text[end] == '\t' {
			return -1, 0
		}
		if r.text[end] != '\n' {
			if end-r.at < most {
				return -1, 0
			}
			return end - r.at, breaks
		}
		most = max(most, end-r.at)
		breaks++
		r.at = end + 1
	}
	return 0, breaks
}

// blockBreaks counts the empty lines that follow; one with more blanks than the indentation is none. -1 where a tab
// stands in the indentation.
func (r *plainReader) blockBreaks(indent int) int {
	breaks := 0
	for r.at < len(r.text) {
		end := r.at
		for end < len(r.text) && end-r.at < indent && r.text[end] == ' ' {
			end++
		}
		if end >= len(r.text) {
			if end > r.at {
				return -1
			}
			break
		}
		if r.text[end] == '\t' && end-r.at < indent {
			return -1
		}
		if r.text[end] != '\n' {
			break
		}
		breaks++
		r.at = end + 1
	}
	return breaks
}

// flow reads a collection in brackets, which may span lines.
func (r *plainReader) flow() bool {
	if r.depth++; r.depth > deepestPlain {
		return false
	}
	defer func() { r.depth-- }()
	open := r.text[r.at]
	closing := open + 2 // as ASCII has them
	first := len(r.entries)
	r.out = append(r.out, open)
	r.at++
	for count := 0; ; count++ {
		if !r.skipFlowBlanks() {
			return false
		}
		if count == 0 && r.text[r.at] == closing {
			r.at++
			break
		}
		if count > 0 {
			r.out = append(r.out, ',')
		}
		if open == '{' && !r.flowEntry() || open == '[' && !r.flowValue() {
			return false
		}
		if !r.skipFlowBlanks() {
			return false
		}
		char := r.text[r.at]
		r.at++
		if char == closing {
			break
		}
		if char != ',' {
			return false
		}
	}
	if open == '{' {
		return r.closeMapping(first)
	}
	r.out = append(r.out, ']')
	return true
}

// skipFlowBlanks goes to the next character between brackets; false where there is none, or a comment.
func (r *plainReader) skipFlowBlanks() bool {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case '\n':
			r.at++
			if r.isMarker() {
				return false
			}
		case ' ':
			r.at++
		default:
			return r.text[r.at] != '#' && r.text[r.at] != '\t'
		}
	}
	return false
}

func (r *plainReader) flowEntry() bool {
	start := len(r.out)
	begin := r.at
	var key []byte
	if quote := r.text[r.at]; quote == '"' || quote == '\'' {
		if !r.quoted(quote, false) || r.peek(0) != ':' || r.at-begin > longestPlainKey {
			return false
		}
		key = r.quotedKey()
	} else {
		for isPlainInFlow(r.peek(0)) {
			r.at++
		}
		key = r.text[begin:r.at]
		if r.at == begin || r.at-begin > longestPlainKey || r.text[begin] == '-' && r.at == begin+1 || r.peek(0) != ':' || !isBlankOrEnd(r.peek(1)) || !r.plainKey(key) {
			return false
		}
	}
	if !r.skipFlowBlanks() || !r.flowValue() {
		return false
	}
	r.entries = append(r.entries, plainEntry{key, start, len(r.out)})
	return true
}

func (r *plainReader) flowValue() bool {
	switch quote := r.text[r.at]; quote {
	case '{', '[':
		return r.flow()
	case '"', '\'':
		if !r.quoted(quote, false) || r.peek(0) == ':' {
			return false
		}
		r.out = appendJSONText(r.out, r.scratch)
		return true
	}
	begin := r.at
	for isPlainInFlow(r.peek(0)) || r.peek(0) == ':' && isPlainInFlow(r.peek(1)) || r.peek(0) == ' ' && isPlainInFlow(r.peek(1)) && r.peek(1) != '-' && r.at > begin {
		r.at++
	}
	if r.at == begin || r.text[begin] == '-' && r.at == begin+1 || r.text[begin] == ':' {
		return false
	}
	// What follows is the end of the value, or something else than it seems.
	if !r.skipFlowBlanks() || r.text[r.at] != ',' && r.text[r.at] != ']' && r.text[r.at] != '}' {
		return false
	}
	end := r.at
	for isBlankOrEnd(r.text[end-1]) {
		end--
	}
	out, ok := appendPlain(r.out, r.text[begin:end])
	r.out = out
	return ok
}

// isPlainInFlow: characters that mean nothing else between brackets, wherever they stand.
func isPlainInFlow(char byte) bool {
	return char >= 'a' && char <= 'z' || char >= 'A' && char <= 'Z' || char >= '0' && char <= '9' ||
		char == '.' || char == '/' || char == '_' || char == '-' || char == '+' || char == '$' || char == '=' || char == '(' || char == ')'
}

// appendPlain writes a scalar without quotes as what it is.
func appendPlain(out, scalar []byte) ([]byte, bool) {
	switch first := scalar[0]; {
	case first >= '0' && first <= '9', first == '-', first == '+', first == '.', first == '~':
		if isSmallNumber(scalar) {
			return append(out, scalar...), true
		}
	case bytes.IndexByte([]byte("yYnNtTfFoO"), first) >= 0:
		switch string(scalar) {
		case "true", "false", "null":
			return append(out, scalar...), true
		}
		if len(scalar) > len("false") {
			return appendJSONText(out, scalar), true
		}
	default:
		return appendJSONText(out, scalar), true
	}
	resolved, ok := resolve(string(scalar))
	return append(out, resolved...), ok
}

// isSmallNumber: a whole number as everybody writes it.
func isSmallNumber(scalar []byte) bool {
	if scalar[0] == '-' && len(scalar) > 1 && scalar[1] != '0' {
		scalar = scalar[1:]
	}
	if len(scalar) == 0 || len(scalar) > 18 || scalar[0] == '0' && len(scalar) > 1 {
		return false
	}
	for _, digit := range scalar {
		if digit < '0' || digit > '9' {
			return false
		}
	}
	return scalar[0] != '0' || len(scalar) == 1
}

// resolved is what the server's reader has said of scalars; many come again and again.
var resolved = map[string]string{}

const mostResolved = 5000

// resolve asks the server's reader what a scalar without quotes is.
func resolve(scalar string) (string, bool) {
	known, ok := resolved[scalar]
	if ok {
		return known, known != ""
	}
	data, err := yaml.YAMLToJSON([]byte("a: " + scalar))
	if err == nil && bytes.HasPrefix(data, []byte(`{"a":`)) {
		known = string(data[len(`{"a":`) : len(data)-1])
	}
	if len(resolved) > mostResolved {
		clear(resolved)
	}
	resolved[scalar] = known
	return known, known != ""
}

const hexDigits = "0123456789abcdef"

// appendJSONText writes a text as encoding/json does.
func appendJSONText(out, text []byte) []byte {
	out = append(out, '"')
	start := 0
	for at, char := range text {
		if char >= ' ' && char != '"' && char != '\\' && char != '<' && char != '>' && char != '&' && char != 0x7f {
			continue
		}
		out = append(out, text[start:at]...)
		start = at + 1
		switch char {
		case '"', '\\':
			out = append(out, '\\', char)
		case '\n':
			out = append(out, `\n`...)
		case '\r':
			out = append(out, `\r`...)
		case '\t':
			out = append(out, `\t`...)
		case 0x7f:
			out = append(out, char)
		default:
			out = append(out, `\u00`...)
			out = append(out, hexDigits[char>>4], hexDigits[char&15])
		}
	}
	out = append(out, text[start:]...)
	return append(out, '"')
}
