package verdict

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v2"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	serializerjson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	k8syaml "sigs.k8s.io/yaml"
)

var codecs = map[*runtime.Scheme]serializer.CodecFactory{}

func codecsOf(scheme *runtime.Scheme) serializer.CodecFactory {
	factory, ok := codecs[scheme]
	if !ok {
		factory = serializer.NewCodecFactory(scheme, serializer.EnableStrict)
		codecs[scheme] = factory
	}
	return factory
}

// knownKind tells the kind of documents whose kind is known, so that nobody reads all of one to find it.
type knownKind struct{ gvk schema.GroupVersionKind }

func (known *knownKind) Interpret([]byte) (*schema.GroupVersionKind, error) {
	gvk := known.gvk
	return &gvk, nil
}

// kindReader decodes JSON of one kind after the other, as the codecs of its scheme do.
type kindReader struct {
	kind    *knownKind
	decoder runtime.Decoder
}

var kindReaders = map[*runtime.Scheme]kindReader{}

// decoderFor is for one document whose kind is known.
func decoderFor(gvk schema.GroupVersionKind, scheme *runtime.Scheme) runtime.Decoder {
	reader, ok := kindReaders[scheme]
	if !ok {
		kind := &knownKind{}
		reader = kindReader{kind, serializerjson.NewSerializerWithOptions(kind, scheme, scheme, serializerjson.SerializerOptions{Strict: true})}
		kindReaders[scheme] = reader
	}
	reader.kind.gvk = gvk
	return reader.decoder
}

// decode reads a document into its versioned type as the server does under fieldValidation=Strict.
func decode(gvk schema.GroupVersionKind, scheme *runtime.Scheme, read document) (runtime.Object, []Refusal) {
	universal := codecsOf(scheme).UniversalDeserializer()
	decoder := runtime.Decoder(universal)
	if read.typeMeta != nil && read.typeMeta.GroupVersionKind() == gvk {
		decoder = decoderFor(gvk, scheme)
	}
	object, _, err := decoder.Decode(read.data, &gvk, nil)
	if err == nil {
		return object, read.duplicates
	}
	return nil, append(read.duplicates, decodeRefusals(err, read, func(data []byte) error {
		_, _, err := universal.Decode(data, &gvk, nil)
		return err
	})...)
}

// decodeRefusals are what a decoder says of a document; `decode` is asked where it stops.
func decodeRefusals(err error, read document, decode func([]byte) error) []Refusal {
	refusals := []Refusal{}
	if strict, ok := runtime.AsStrictDecodingError(err); ok {
		for _, one := range strict.Errors() {
			refusals = append(refusals, strictRefusal(one.Error()))
		}
		return refusals
	}
	for _, found := range mistakesIn(read.data, decode) {
		refusals = append(refusals, Refusal{reasonBadRequest, "DecodeError", found.path, found.message, ""})
	}
	if len(refusals) == 0 {
		refusals = append(refusals, Refusal{reasonBadRequest, "DecodeError", "", err.Error(), ""})
	}
	return refusals
}

var strictError = regexp.MustCompile(`(unknown|duplicate) field ("(?:[^"\\]|\\.)*")`)
var yamlDuplicate = regexp.MustCompile(`line \d+: key (?:"([^"]*)"|(\S+)) already set in map`)

var mergeKey = regexp.MustCompile(`(^|[\s{,])<<(\s*:\s)`)

// withoutMerged is what a text says twice besides what an own key says otherwise than a merged one (`<<: *base`): that is
// what merge keys are for, and kubectl, which sends JSON, takes it. Each merge key is made an ordinary one for this look.
func withoutMerged(text []byte, twice error) error {
	if !mergeKey.Match(text) {
		return twice
	}
	count := 0
	plain := mergeKey.ReplaceAllFunc(text, func(found []byte) []byte {
		count++
		return bytes.Replace(found, []byte("<<"), []byte(fmt.Sprintf(`"<<%d"`, count)), 1)
	})
	_, err := k8syaml.YAMLToJSONStrict(plain)
	if err != nil && !yamlDuplicate.MatchString(err.Error()) {
		return nil
	}
	return err
}

// duplicateRefusals are the keys that YAML has twice, one by one: its reader says all in one breath.
func duplicateRefusals(err error) []Refusal {
	refusals := []Refusal{}
	for _, match := range yamlDuplicate.FindAllStringSubmatch(err.Error(), -1) {
		refusals = append(refusals, Refusal{reasonBadRequest, "DuplicateField", match[1] + match[2], "strict decoding error: yaml: " + match[0], ""})
	}
	if len(refusals) == 0 {
		refusals = append(refusals, strictRefusal(err.Error()))
	}
	return refusals
}

func strictRefusal(message string) Refusal {
	kindOfError, path := "DecodeError", ""
	if match := strictError.FindStringSubmatch(message); match != nil {
		// The server quotes it as Go does, characters that are not seen and all.
		path = match[2][1 : len(match[2])-1]
		if plain, err := strconv.Unquote(match[2]); err == nil {
			path = plain
		}
		kindOfError = map[string]string{"unknown": "UnknownField", "duplicate": "DuplicateField"}[match[1]]
	}
	return Refusal{reasonBadRequest, kindOfError, path, "strict decoding error: " + message, ""}
}

func trimYAML(message string) string {
	return strings.TrimPrefix(message, "error converting YAML to JSON: ")
}

// afterFirst is what YAML's reader says of a text behind its first document. Of one whose first line is indented further
// than the rest it makes a document of that line, and looks no further, without a word; so it does behind `...`.
func afterFirst(text []byte) (err error, more bool) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var first, rest any
	if decoder.Decode(&first) != nil {
		return nil, false
	}
	if err := decoder.Decode(&rest); err != nil {
		if err == io.EOF {
			return nil, false
		}
		return err, false
	}
	return nil, true
}

// mayEndEarly is a look that costs nothing: in most texts all that is not indented belongs to one map.
func mayEndEarly(text []byte) bool {
	if bytes.Contains(text, []byte("\n...")) {
		return true
	}
	for line := range bytes.Lines(text) {
		content := bytes.TrimLeft(line, " \t")
		if len(bytes.TrimSpace(content)) == 0 || content[0] == '#' {
			continue
		}
		return len(content) < len(line) || bytes.ContainsAny(content[:1], "{[\"'&!|>")
	}
	return false
}

var typeMetaLine = regexp.MustCompile(`(?m)^[ \t"']*(apiVersion|kind)["']?:[ \t]*["']?([^\s"'#]+)`)

// lackedField is the field that the server, told by the address which kind it gets, then finds missing; and whether it
// lacks none of a kind that it knows.
func lackedField(text []byte, read document) (string, bool) {
	said := map[string]string{}
	for _, match := range typeMetaLine.FindAllSubmatch(text, -1) {
		if said[string(match[1])] == "" {
			said[string(match[1])] = string(match[2])
		}
	}
	gvk := schema.FromAPIVersionAndKind(said["apiVersion"], said["kind"])
	var verdict Verdict
	if entry, known := servedKind(gvk); known {
		verdict = judgeServed(gvk, entry, read)
	} else if custom, known := judgeByDefinitions(gvk, read); known {
		verdict = custom
	} else {
		return "", false
	}
	for _, refusal := range verdict.Refusals {
		if refusal.Field != "" {
			return refusal.Field, false
		}
	}
	return "", len(verdict.Refusals) == 0
}

// depthOf is how deeply brackets and indentation nest, at most; a look that costs nothing beside decoding.
func depthOf(text []byte) int {
	depth, most, dashes := 0, 0, 0
	for index, char := range text {
		switch char {
		case '[', '{':
			depth++
			most = max(most, depth)
		case ']', '}':
			depth = max(0, depth-1)
		case '\n':
			dashes = 0
		case '-':
			if index+1 < len(text) && text[index+1] == ' ' {
				dashes++
				most = max(most, dashes)
			}
		}
	}
	return most
}
