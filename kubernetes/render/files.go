// Package render builds kustomizations and charts as the tools themselves do, from files that it is handed: it reads no
// disk, opens no connection and runs no program.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func init() { http.DefaultTransport = noNetwork{} }

type noNetwork struct{}

func (noNetwork) RoundTrip(request *http.Request) (*http.Response, error) {
	return nil, fmt.Errorf("%s is not fetched", request.URL.Host)
}

// Files is what is known of a folder tree. All paths are absolute, with forward slashes, below "/".
//
// A path that is asked for and not known is taken down as needed: whoever owns the disk says what is there (Put, PutAbsent,
// PutFolder) and asks again.
type Files struct {
	texts   map[string][]byte
	absent  map[string]bool
	listed  map[string]bool
	folders map[string]int
	needed  map[string]bool
	used    map[string]bool
	// lost are patches whose targets are in what was not fetched, as far as earlier roots have shown, by kustomization.
	lost map[string][]string
}

func NewFiles() *Files {
	return &Files{
		texts: map[string][]byte{}, absent: map[string]bool{}, listed: map[string]bool{}, folders: map[string]int{},
		needed: map[string]bool{}, used: map[string]bool{}, lost: map[string][]string{},
	}
}

// Put makes the file known with this content.
func (f *Files) Put(name string, content []byte) {
	if before, ok := f.texts[name]; f.absent[name] || (ok && !bytes.Equal(before, content)) {
		clear(f.lost)
	}
	f.forget(name)
	f.texts[name] = content
	for folder := path.Dir(name); ; folder = path.Dir(folder) {
		f.folders[folder]++
		delete(f.absent, folder)
		if folder == "/" {
			return
		}
	}
}

// PutAbsent says that there is no such file or folder.
func (f *Files) PutAbsent(name string) {
	if _, ok := f.texts[name]; ok {
		clear(f.lost)
	}
	f.forget(name)
	f.absent[name] = true
}

// PutFolder says that there is such a folder; isListed: that all files below it are known.
func (f *Files) PutFolder(name string, isListed bool) {
	delete(f.absent, name)
	if f.folders[name] == 0 {
		f.folders[name] = 1
	}
	if isListed {
		f.listed[name] = true
	}
}

// Forget makes a path unknown: it is asked for when it is needed.
func (f *Files) Forget(name string) {
	clear(f.lost)
	f.forget(name)
}

func (f *Files) forget(name string) {
	delete(f.absent, name)
	if _, ok := f.texts[name]; !ok {
		return
	}
	delete(f.texts, name)
	for folder := path.Dir(name); ; folder = path.Dir(folder) {
		if f.folders[folder]--; f.folders[folder] <= 0 {
			delete(f.folders, folder)
		}
		if folder == "/" {
			return
		}
	}
}

func (f *Files) begin() {
	f.needed = map[string]bool{}
	f.used = map[string]bool{}
}

// file gives the content of a file, and takes down that it was asked for.
func (f *Files) file(name string) ([]byte, bool) {
	f.used[name] = true
	content, ok := f.texts[name]
	if !ok && !f.isFolder(name) && !f.absent[name] {
		f.needed[name] = true
	}
	return content, ok
}

func (f *Files) isFolder(name string) bool { return name == "/" || f.folders[name] > 0 }

// below gives all files of a folder tree, by their paths relative to it, in order; needs the folder's listing.
func (f *Files) below(folder string) []string {
	f.used[folder+"/"] = true
	if !f.listed[folder] {
		f.needed[folder+"/"] = true
	}
	prefix := strings.TrimSuffix(folder, "/") + "/"
	var names []string
	for name := range f.texts {
		if strings.HasPrefix(name, prefix) {
			names = append(names, strings.TrimPrefix(name, prefix))
		}
	}
	sort.Strings(names)
	return names
}

func keys(set map[string]bool) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// fileSystem is how Kustomize sees Files. `altered` stands for what a file says where Kustomize must see something else.
type fileSystem struct {
	files   *Files
	altered func(name string, content []byte) []byte
	virtual map[string][]byte
}

var errReadOnly = errors.New("nothing is written while rendering")

func clean(name string) string { return path.Clean("/" + filepath.ToSlash(name)) }

func (s *fileSystem) Create(string) (filesys.File, error) { return nil, errReadOnly }
func (s *fileSystem) Mkdir(string) error                  { return errReadOnly }
func (s *fileSystem) MkdirAll(string) error               { return errReadOnly }
func (s *fileSystem) RemoveAll(string) error              { return errReadOnly }
func (s *fileSystem) WriteFile(string, []byte) error      { return errReadOnly }
func (s *fileSystem) Open(name string) (filesys.File, error) {
	return nil, &os.PathError{Op: "open", Path: name, Err: errReadOnly}
}

func (s *fileSystem) IsDir(name string) bool {
	name = clean(name)
	if s.files.isFolder(name) {
		return true
	}
	s.files.file(name)
	return false
}

func (s *fileSystem) Exists(name string) bool {
	name = clean(name)
	if _, ok := s.virtual[name]; ok || s.files.isFolder(name) {
		return true
	}
	_, ok := s.files.file(name)
	return ok
}

func (s *fileSystem) ReadFile(name string) ([]byte, error) {
	name = clean(name)
	if content, ok := s.virtual[name]; ok {
		return content, nil
	}
	content, ok := s.files.file(name)
	if !ok {
		if s.files.isFolder(name) {
			return nil, fmt.Errorf("'%s' is a directory", name)
		}
		return nil, &os.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if s.altered != nil {
		return s.altered(name, content), nil
	}
	return content, nil
}

func (s *fileSystem) CleanedAbs(name string) (filesys.ConfirmedDir, string, error) {
	name = clean(name)
	if s.files.isFolder(name) {
		return filesys.ConfirmedDir(name), "", nil
	}
	_, isVirtual := s.virtual[name]
	if _, ok := s.files.file(name); !ok && !isVirtual {
		return "", "", fmt.Errorf("evalsymlink failure on '%s' : lstat %s: no such file or directory", name, name)
	}
	return filesys.ConfirmedDir(path.Dir(name)), path.Base(name), nil
}

func (s *fileSystem) ReadDir(name string) ([]string, error) {
	seen := map[string]bool{}
	for _, below := range s.files.below(clean(name)) {
		entry, _, _ := strings.Cut(below, "/")
		seen[entry] = true
	}
	return keys(seen), nil
}

func (s *fileSystem) Glob(pattern string) ([]string, error) {
	pattern = clean(pattern)
	base := pattern
	for strings.ContainsAny(base, "*?[") {
		base = path.Dir(base)
	}
	var found []string
	for _, below := range s.files.below(base) {
		if name := path.Join(base, below); matches(pattern, name) {
			found = append(found, name)
		}
	}
	return found, nil
}

func matches(pattern, name string) bool {
	isMatch, err := path.Match(pattern, name)
	return err == nil && isMatch
}

func (s *fileSystem) Walk(name string, visit filepath.WalkFunc) error {
	name = clean(name)
	for _, below := range s.files.below(name) {
		if err := visit(path.Join(name, below), nil, nil); err != nil {
			return err
		}
	}
	return nil
}
