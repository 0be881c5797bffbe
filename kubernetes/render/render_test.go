package render

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fixtures gives the files of test/fixtures/render, as if they stood at the root.
func fixtures(t testing.TB) *Files {
	files := NewFiles()
	root := "../../test/fixtures/render"
	err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		files.Put(filepath.ToSlash(strings.TrimPrefix(name, root)), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files.PutFolder("/chart", true)
	return files
}

// settle says of everything that is asked for that it is not there.
func settle(files *Files, render func() Answer) Answer {
	for {
		answer := render()
		if len(answer.Needed) == 0 {
			return answer
		}
		for _, name := range answer.Needed {
			files.PutAbsent(name)
		}
	}
}

func TestSameAsTheTools(t *testing.T) {
	files := fixtures(t)
	for root, expected := range map[string]string{"/shop/overlays/dev": "shop-dev", "/shop/overlays/prod": "shop-prod"} {
		answer := settle(files, func() Answer { return Kustomization(files, root, false) })
		if answer.Error != "" || answer.Output != string(files.texts["/expected/"+expected+".yaml"]) {
			t.Errorf("%s: %s\n%s", root, answer.Error, answer.Output)
		}
	}
}

func BenchmarkKustomization(b *testing.B) {
	files := fixtures(b)
	for range b.N {
		settle(files, func() Answer { return Kustomization(files, "/shop/overlays/prod", false) })
	}
}
