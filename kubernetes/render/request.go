package render

import (
	"encoding/base64"
	"encoding/json"
)

// Request is what is asked of the renderer: first it takes what is new about the files, then it renders one root.
type Request struct {
	// Reset forgets all files first.
	Reset  bool     `json:"reset,omitempty"`
	Put    []Entry  `json:"put,omitempty"`
	Forget []string `json:"forget,omitempty"`
	// Kustomization and Chart are folders; one of them, or none.
	Kustomization string       `json:"kustomization,omitempty"`
	Chart         string       `json:"chart,omitempty"`
	Options       ChartOptions `json:"options"`
}

// Entry is one path with what is there: a text, other content, a folder (with nothing below it that is not known, if it is
// listed), or nothing.
type Entry struct {
	Path   string  `json:"path"`
	Text   *string `json:"text,omitempty"`
	Base64 *string `json:"base64,omitempty"`
	Folder bool    `json:"folder,omitempty"`
	Listed bool    `json:"listed,omitempty"`
}

var known = NewFiles()

// Handle answers a request that is written as JSON; the answer is an Answer as JSON.
func Handle(request []byte) []byte {
	var asked Request
	answer := Answer{}
	if err := json.Unmarshal(request, &asked); err != nil {
		answer.Error = err.Error()
	} else {
		answer = asked.answer()
	}
	text, err := json.Marshal(answer)
	if err != nil {
		text, _ = json.Marshal(Answer{Error: err.Error()})
	}
	return text
}

func (r Request) answer() Answer {
	if r.Reset {
		known = NewFiles()
	}
	for _, name := range r.Forget {
		known.Forget(name)
	}
	for _, entry := range r.Put {
		known.put(entry)
	}
	switch {
	case r.Kustomization != "":
		return Kustomization(known, r.Kustomization, r.Options.IsTraced)
	case r.Chart != "":
		return Chart(known, r.Chart, r.Options)
	}
	return Answer{}
}

func (f *Files) put(entry Entry) {
	switch {
	case entry.Text != nil:
		f.Put(entry.Path, []byte(*entry.Text))
	case entry.Base64 != nil:
		content, err := base64.StdEncoding.DecodeString(*entry.Base64)
		if err != nil {
			f.PutAbsent(entry.Path)
			return
		}
		f.Put(entry.Path, content)
	case entry.Folder:
		f.PutFolder(entry.Path, entry.Listed)
	default:
		f.PutAbsent(entry.Path)
	}
}
