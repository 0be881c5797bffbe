package verdict

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
)

// mistake is one value that a decoder stops at.
type mistake struct {
	path, message string
}

const (
	// mostMistakes: the server names the first; a reader wants to see all of them at once, within reason.
	mostMistakes = 20
	// decodingBudget is how many bytes are decoded, at most, to find out where the decoder stops.
	decodingBudget = 24 * 1024 * 1024
)

// mistakesIn finds the values that a decoder stops at, each with its list indices, which Go's errors lack. The decoder is
// asked again and again: it reads a map or list up to the entry that is wrong, and no further. What is found is taken
// out, and the next one looked for.
func mistakesIn(data []byte, decode func([]byte) error) []mistake {
	err := fatal(decode(data))
	if err == nil {
		return nil
	}
	search := decoderSearch{decode: decode, budget: decodingBudget}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if decoder.Decode(&search.root) != nil {
		return []mistake{{"", err.Error()}}
	}
	var found []mistake
	for err != nil && len(found) < mostMistakes && search.budget > 0 {
		path, remove := search.stop()
		found = append(found, mistake{path, err.Error()})
		if remove == nil {
			break
		}
		remove()
		err = search.try()
	}
	return found
}

// fatal leaves out what only strict decoding refuses.
func fatal(err error) error {
	if runtime.IsStrictDecodingError(err) {
		return nil
	}
	return err
}

type decoderSearch struct {
	root   any
	decode func([]byte) error
	budget int
}

func (search *decoderSearch) try() error {
	data, err := json.Marshal(search.root)
	if err != nil {
		return nil
	}
	search.budget -= len(data) + 200
	return fatal(search.decode(data))
}

// stop is the path of the value that the decoder stops at, and what takes it out; nil where it is the whole document.
func (search *decoderSearch) stop() (path string, remove func()) {
	value := search.root
	place := func(changed any) { search.root = changed }
	restore := func() {}
	defer func() { restore() }()
	for search.budget > 0 {
		switch entries := value.(type) {
		case map[string]any:
			keys := make([]string, 0, len(entries))
			for key := range entries {
				keys = append(keys, key)
			}
			sort.Strings(keys)
			upTo := func(count int) any {
				part := make(map[string]any, count)
				for _, key := range keys[:count] {
					part[key] = entries[key]
				}
				return part
			}
			at := search.first(len(keys), place, upTo)
			if at < 0 {
				place(value)
				return path, remove
			}
			part := upTo(at + 1).(map[string]any)
			outer, whole, put := restore, value, place
			restore = func() { put(whole); outer() }
			place(part)
			key := keys[at]
			path = childPath(path, key)
			value = entries[key]
			place = func(changed any) { part[key], entries[key] = changed, changed }
			remove = func() { delete(entries, key) }
		case []any:
			upTo := func(count int) any { return append([]any{}, entries[:count]...) }
			at := search.first(len(entries), place, upTo)
			if at < 0 {
				place(value)
				return path, remove
			}
			part := upTo(at + 1).([]any)
			outer, whole, put := restore, value, place
			restore = func() { put(whole); outer() }
			place(part)
			path = fmt.Sprintf("%s[%d]", path, at)
			value = entries[at]
			place = func(changed any) { part[at], entries[at] = changed, changed }
			remove = func() { entries[at] = nil }
		default:
			return path, remove
		}
	}
	return path, remove
}

// first is the first entry without which the decoder reads all: before it everything is right. It is -1 where the map or
// list is wrong already when it is empty.
func (search *decoderSearch) first(count int, place func(any), upTo func(int) any) int {
	isWrong := func(entries int) bool {
		place(upTo(entries))
		return search.try() != nil
	}
	if isWrong(0) {
		return -1
	}
	low, high := 0, count
	for low+1 < high && search.budget > 0 {
		middle := (low + high) / 2
		if isWrong(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	if count == 0 {
		return -1
	}
	return low
}

// childPath writes a key as the server does: in brackets where a dot or a slash would be read amiss.
func childPath(parent, key string) string {
	switch {
	case strings.ContainsAny(key, "./[]"):
		return parent + "[" + key + "]"
	case parent == "":
		return key
	default:
		return parent + "." + key
	}
}
