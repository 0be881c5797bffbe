package verdict

import (
	"encoding/json"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"
)

// manifests are those of the project, one document each, and those below the folders that MANIFESTS names.
func manifests(t *testing.T) []string {
	var texts []string
	for _, folder := range strings.Split("../../examples:../../test/fixtures:"+os.Getenv("MANIFESTS"), ":") {
		if folder == "" {
			continue
		}
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			extension := filepath.Ext(path)
			if err != nil || entry.IsDir() || extension != ".yaml" && extension != ".yml" && extension != ".json" {
				return nil
			}
			if data, err := os.ReadFile(path); err == nil && len(data) < 300_000 {
				texts = append(texts, strings.Split(string(data), "\n---\n")...)
			}
			return nil
		})
	}
	if len(texts) < 20 {
		t.Fatalf("only %d manifests were found", len(texts))
	}
	return texts
}

var unusualYAML = []string{
	"a: |\n  b\n\n  c\n", "a: >-\n  b\n   c\n  d\n\n\n  e", "a: |+\n  b\n\n", "a: |\n    b\n  c\n", "a: |\n\n   \n  b\n", "a: >\n\n  b\n  c\n",
	"a: b\n c\n\n d\n", "a: 'b\n\n  c ''d'''\n", "a: \"b \\n\\u00e9 \\\" c\n  d  \n\n  e\"\n", "a:\n- b\n- c: d\n  e: f\n-\n  - g\n- - h\n  - i\n-\nj: k\n",
	"a: {b: c, d: [e, 1, 1.5, true, \"f\"], g: {}}\n", "{\n  \"a\": {\"b\":1, \"c\": [\"d\"]}\n}\n", "a: [x, y]\n",
	"a: yes\nb: no\nc: 0755\nd: 1_000\ne: 1e3\nf: .5\ng: 0x1F\nh: ~\ni: null\nj: 2020-01-01\nk: -0\nl: 12345678901234567890\nm: +1\nn: -\n",
	"a: 1\na: 2\n", "b: 1\na: 2\nb: 3\n", "a: *b\n", "a: &b c\n", "a: !!str 1\n", "<<: {a: b}\n", "a: b: c\n", "a:\tb\n", "a: b\t# c\n", "a: b # c\n", "a: b#c\n", "# a\na: b\n  # c\nd: e\n",
	"---\na: b\n", "--- # c\na: b\n", "a: b\n---\nc: d\n", "a: b\n...\n", "%YAML 1.1\n---\na: b\n", "- a\n", "a\n", "", "a:\n  b: c\n d: e\n", "a:\n    b: c\n    d:\n    - e\n  f: g\n",
	"true: b\n", "1: b\n", "on: b\n", "\"a\": b\n'c': d\n", "a: nginx:1.29\nb: [nginx:1.29, a b, (x)]\nc: {d: -1, e: -, f: http://x/y}\n", "a: {b: c\n  d, e: f}\n", "a: [\n  b,\n  c\n]\n", "a: [b, ]\n", "a: {b}\n",
	"a: [b: c]\n", "a: {b:c}\n", "a: {\"b\":c}\n", "a: [-, b]\n", "a: [- b]\n", "a : b\n", "? a\n: b\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a: b\n- c\n", "a:\n- b\n c\n", "a: \"b\" c\n", "a: 'b'c\n", "a: {b: c} d\n",
	"a: -1\nb: - c\n", "a: ? b\n", "a: :b\n", "a: ?b\n", "a: b\r\nc: d\r\n", "a: \u0007\n", "a: \ufeffb\n", "a: é\u0085b\n", "a: <b> & c\n", "a: |2\n    b\n", "a: | # c\n  b\n", "a: |\n  b\n # c\nd: e\n", "a: |\n", "a: |\n  b",
	"kind: A\nKIND: B\n", "kind: A\n\u212aind: B\n", "kind: \"A\\u0041\"\n", "kind: a<b\n", "kind: 1\n", "kind: {a: b}\n", "kind:\napiVersion: v1\n", "{\"kind\": \"A\", \"apiVersion\": \"v1\"}\n", "a: {kind: B}\nkind: A\n", "\"kind\": A\n", "\"ki\\u006ed\": A\n",
	"a: >\n  b\n\tc\n", "  a: b\n", "  a: b\nc: d\n", "a: ---\n", "a:\n---\n", "a: 'b\n---\n'\n", "---a: b\n", "-a: b\n", ".: b\n", "a: |\n \n  \n b\n", "a: |-\n   b\n\n   \n", "a: |+\n   b\n\n      \nc: d\n", "a: \"b\\\n  c\"\n", "a: \"\\x41\"\n",
}

// The fast reader may leave a text to the server's, but must never read it otherwise.
func TestPlainJSON(t *testing.T) {
	texts := append(manifests(t), unusualYAML...)
	read := 0
	same := func(text string) {
		plain, ok := plainJSON([]byte(text))
		if !ok {
			return
		}
		fast := plain.data
		read++
		var typeMeta runtime.TypeMeta
		if err := json.Unmarshal(fast, &typeMeta); plain.typeMeta != nil && (err != nil || typeMeta != *plain.typeMeta) {
			t.Errorf("%q: its kind was read as %v, not as %v (%v)", text, *plain.typeMeta, typeMeta, err)
		}
		slow, err := yaml.YAMLToJSONStrict([]byte(text))
		if err != nil {
			t.Errorf("%q: read as %s, which the server's reader refuses: %v", text, fast, err)
		} else if string(slow) != string(fast) {
			t.Errorf("%q: read as\n%s, not as\n%s", text, fast, slow)
		}
	}
	for _, text := range texts {
		same(text)
	}
	if read < len(texts)/2 {
		t.Errorf("%d of %d texts were read", read, len(texts))
	}
	random := rand.New(rand.NewSource(20))
	pieces := []string{" ", "  ", "\n", ":", ": ", "- ", "#", " #", "'", "\"", "{", "}", "[", "]", ",", "|", ">", "\t", "&a", "*a", "---\n", "\\", "~", "yes", "1", "?", "!", "a", "\n\n", "é", "-", "<<"}
	for range 30_000 {
		text := []byte(texts[random.Intn(len(texts))])
		if len(text) > 3000 {
			from := random.Intn(len(text) - 2000)
			text = text[from : from+2000]
		}
		for range 1 + random.Intn(4) {
			at := random.Intn(len(text) + 1)
			end := min(len(text), at+random.Intn(4))
			piece := ""
			if random.Intn(4) > 0 {
				piece = pieces[random.Intn(len(pieces))]
			}
			text = append(append(append([]byte{}, text[:at]...), piece...), text[end:]...)
		}
		if same(string(text)); t.Failed() {
			break
		}
	}
}
