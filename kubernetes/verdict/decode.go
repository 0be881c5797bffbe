package verdict

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v2"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
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

// decode reads a document into its versioned type as the server does under fieldValidation=Strict.
func decode(gvk schema.GroupVersionKind, scheme *runtime.Scheme, read document) (runtime.Object, []Refusal) {
	object, _, err := codecsOf(scheme).UniversalDeserializer().Decode(read.data, &gvk, nil)
	if err == nil {
		return object, read.duplicates
	}
	return nil, append(read.duplicates, decodeRefusals(err, read)...)
}

func decodeRefusals(err error, read document) []Refusal {
	strict, ok := runtime.AsStrictDecodingError(err)
	if !ok {
		return []Refusal{{reasonBadRequest, "DecodeError", fieldOf(err.Error(), read.data), err.Error(), ""}}
	}
	refusals := []Refusal{}
	for _, one := range strict.Errors() {
		refusals = append(refusals, strictRefusal(one.Error()))
	}
	return refusals
}

var strictError = regexp.MustCompile(`(unknown|duplicate) field "([^"]*)"`)
var yamlDuplicate = regexp.MustCompile(`line \d+: key "([^"]*)" already set in map`)

// duplicateRefusals are the keys that YAML has twice, one by one: its reader says all in one breath.
func duplicateRefusals(err error) []Refusal {
	refusals := []Refusal{}
	for _, match := range yamlDuplicate.FindAllStringSubmatch(err.Error(), -1) {
		refusals = append(refusals, Refusal{reasonBadRequest, "DuplicateField", match[1], "strict decoding error: yaml: " + match[0], ""})
	}
	if len(refusals) == 0 {
		refusals = append(refusals, strictRefusal(err.Error()))
	}
	return refusals
}

func strictRefusal(message string) Refusal {
	kindOfError, path := "DecodeError", ""
	if match := strictError.FindStringSubmatch(message); match != nil {
		path = match[2]
		kindOfError = map[string]string{"unknown": "UnknownField", "duplicate": "DuplicateField"}[match[1]]
	}
	return Refusal{reasonBadRequest, kindOfError, path, "strict decoding error: " + message, ""}
}

var goField = regexp.MustCompile(`Go struct field \w*\.([\w.\[\]"-]+) of type`)

// fieldOf finds the field that a decoding error speaks of. Go names it without list indices; the document tells which
// item was meant where there is only one that has the field.
func fieldOf(message string, data []byte) string {
	match := goField.FindStringSubmatch(message)
	if match == nil {
		return ""
	}
	var document any
	if json.Unmarshal(data, &document) != nil {
		return match[1]
	}
	return indexed(document, strings.Split(match[1], "."))
}

func indexed(value any, steps []string) string {
	path := ""
	for at, step := range steps {
		if list, ok := value.([]any); ok {
			chosen := -1
			for index, item := range list {
				if fields, ok := item.(map[string]any); ok && has(fields, steps[at:]) {
					chosen = index
					break
				}
			}
			if chosen < 0 {
				return strings.TrimPrefix(path, ".")
			}
			path += "[" + strconv.Itoa(chosen) + "]"
			value = list[chosen]
		}
		path += "." + step
		fields, _ := value.(map[string]any)
		value = fields[step]
	}
	return strings.TrimPrefix(path, ".")
}

func has(fields map[string]any, steps []string) bool {
	value, ok := fields[steps[0]]
	if !ok || len(steps) == 1 {
		return ok
	}
	if list, isList := value.([]any); isList {
		for _, item := range list {
			if inner, isMap := item.(map[string]any); isMap && has(inner, steps[1:]) {
				return true
			}
		}
		return false
	}
	inner, isMap := value.(map[string]any)
	return isMap && has(inner, steps[1:])
}

func trimYAML(message string) string {
	return strings.TrimPrefix(message, "error converting YAML to JSON: ")
}

// unread says why YAML's reader stops within a text. Of one whose first line is indented further than the rest it makes
// a document of that line, and looks no further, without a word.
func unread(text []byte) error {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var first, rest any
	if decoder.Decode(&first) != nil {
		return nil
	}
	if err := decoder.Decode(&rest); err != io.EOF {
		return err
	}
	return nil
}

var typeMetaLine = regexp.MustCompile(`(?m)^[ \t"']*(apiVersion|kind)["']?:[ \t]*["']?([^\s"'#]+)`)

// lackedField is the field that the server, told by the address which kind it gets, then finds missing.
func lackedField(text []byte, read document) string {
	said := map[string]string{}
	for _, match := range typeMetaLine.FindAllSubmatch(text, -1) {
		if said[string(match[1])] == "" {
			said[string(match[1])] = string(match[2])
		}
	}
	gvk := schema.FromAPIVersionAndKind(said["apiVersion"], said["kind"])
	var refusals []Refusal
	if entry, known := served[gvk]; known {
		refusals = judgeServed(gvk, entry, read).Refusals
	} else if custom, known := customKindFor(gvk); known {
		refusals = judgeCustom(gvk, custom, read).Refusals
	}
	for _, refusal := range refusals {
		if refusal.Field != "" {
			return refusal.Field
		}
	}
	return ""
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
