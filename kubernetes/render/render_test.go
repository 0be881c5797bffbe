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

func TestPatchesOfWhatIsNotFetched(t *testing.T) {
	const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: far}\nspec: {replicas: 2}\n"
	build := func(resource string) Answer {
		files := NewFiles()
		files.Put("/app/kustomization.yaml", []byte("resources: ['"+resource+"', near.yaml]\npatches:\n- path: far.yaml\n- patch: |\n    "+
			strings.ReplaceAll(deployment, "\n", "\n    ")+"\n- target: {kind: ConfigMap}\n  patch: '[{\"op\": \"add\", \"path\": \"/data\", \"value\": {\"a\": \"b\"}}]'\n"))
		files.Put("/app/far.yaml", []byte(deployment))
		files.Put("/app/near.yaml", []byte("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: near}\n"))
		files.Put("/app/more/more.yaml", []byte("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\n"))
		files.Put("/app/more/kustomization.yaml", []byte("resources: [more.yaml]\n"))
		return settle(files, func() Answer { return Kustomization(files, "/app", false) })
	}
	answer := build("https://github.com/far/away//base?ref=v1")
	if answer.Error != "" || !strings.Contains(answer.Output, "a: b") || strings.Contains(answer.Output, "Deployment") {
		t.Errorf("%s\n%s", answer.Error, answer.Output)
	}
	var fields []string
	for _, one := range answer.Skipped {
		fields = append(fields, one.Field)
	}
	if strings.Join(fields, " ") != "resources patches patches" {
		t.Errorf("skipped %v", answer.Skipped)
	}
	if answer := build("more"); !strings.Contains(answer.Error, "failed to find unique target") {
		t.Errorf("all is here, and a patch without a target is no error: %q", answer.Error)
	}
}

func TestLostPatchesOfSeveralRoots(t *testing.T) {
	const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: far}\nspec: {replicas: 2}\n"
	files := NewFiles()
	files.Put("/app/kustomization.yaml", []byte("resources: ['https://github.com/far/away//base?ref=v1', near.yaml]\npatches:\n- path: far.yaml\n"))
	files.Put("/app/far.yaml", []byte(deployment))
	files.Put("/app/near.yaml", []byte("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: near}\n"))
	files.Put("/own/kustomization.yaml", []byte("resources: [own.yaml]\npatches:\n- path: far.yaml\n"))
	files.Put("/own/own.yaml", []byte(strings.Replace(deployment, "2", "1", 1)))
	files.Put("/own/far.yaml", []byte(deployment))
	files.Put("/both/kustomization.yaml", []byte("resources: [../app, ../own]\n"))
	for _, name := range []string{"/one", "/two"} {
		files.Put(name+"/kustomization.yaml", []byte("namePrefix: x-\nresources: [../app]\n"))
	}
	for _, root := range []string{"/one", "/two", "/both"} {
		for _, isTraced := range []bool{true, false} {
			answer := settle(files, func() Answer { return Kustomization(files, root, isTraced) })
			if answer.Error != "" || !strings.Contains(answer.Output, "near") || len(answer.Skipped) != 2 ||
				isTraced != (len(answer.Objects) > 0) {
				t.Errorf("%s: %s %v\n%s", root, answer.Error, answer.Skipped, answer.Output)
			}
			if strings.Contains(answer.Output, "replicas: 2") != (root == "/both") {
				t.Errorf("%s: the patch of another folder is lost too\n%s", root, answer.Output)
			}
		}
	}
	files.Put("/app/near.yaml", []byte(strings.Replace(deployment, "2", "1", 1)))
	answer := settle(files, func() Answer { return Kustomization(files, "/two", false) })
	if answer.Error != "" || !strings.Contains(answer.Output, "replicas: 2") || len(answer.Skipped) != 1 {
		t.Errorf("the target is here now: %s %v\n%s", answer.Error, answer.Skipped, answer.Output)
	}
}

func TestGeneratedFilesThatAreNotFetched(t *testing.T) {
	files := NewFiles()
	files.Put("/app/kustomization.yaml", []byte("configMapGenerator:\n- name: board\n  files: [board.json=https://example.com/board.json, near.txt]\n"+
		"- name: other\n  files: [https://example.com/other.json]\n"))
	files.Put("/app/near.txt", []byte("here"))
	answer := settle(files, func() Answer { return Kustomization(files, "/app", false) })
	if answer.Error != "" || !strings.Contains(answer.Output, "near.txt: here") || len(answer.Skipped) != 2 {
		t.Errorf("%s %v\n%s", answer.Error, answer.Skipped, answer.Output)
	}
}

func TestServedVersions(t *testing.T) {
	files := NewFiles()
	files.Put("/chart/Chart.yaml", []byte("apiVersion: v2\nname: chart\nversion: 0.1.0\n"))
	files.Put("/chart/templates/a.yaml", []byte("a: {{ .Capabilities.APIVersions.Has \"apiregistration.k8s.io/v1\" }}\n"))
	files.PutFolder("/chart", true)
	for served, expected := range map[string]string{"": "a: false", "apiregistration.k8s.io/v1": "a: true"} {
		options := ChartOptions{ReleaseName: "r", Namespace: "n"}
		if served != "" {
			options.ServedVersions = []string{served}
		}
		answer := settle(files, func() Answer { return Chart(files, "/chart", options) })
		if answer.Error != "" || !strings.Contains(answer.Output, expected) {
			t.Errorf("%q: %s\n%s", served, answer.Error, answer.Output)
		}
	}
}

func TestDocumentsOfOneTemplate(t *testing.T) {
	files := NewFiles()
	files.Put("/chart/Chart.yaml", []byte("apiVersion: v2\nname: chart\nversion: 0.1.0\n"))
	files.Put("/chart/templates/a.yaml", []byte("kind: A\ndata: |+\n  one\n\n---\nkind: B\nmetadata: {annotations: {helm.sh/hook: test}}\n\n---\nkind: C\n\n"))
	files.PutFolder("/chart", true)
	answer := settle(files, func() Answer { return Chart(files, "/chart", ChartOptions{ReleaseName: "r", Namespace: "n"}) })
	// As printed by Helm 4.2.1.
	const source = "---\n# Source: chart/templates/a.yaml\n"
	expected := source + "kind: A\ndata: |+\n  one\n" + source + "kind: C\n" + source +
		"kind: B\nmetadata: {annotations: {helm.sh/hook: test}}\n"
	if answer.Error != "" || answer.Output != expected {
		t.Errorf("%s\n%q, expected\n%q", answer.Error, answer.Output, expected)
	}
}

func BenchmarkKustomization(b *testing.B) {
	files := fixtures(b)
	for range b.N {
		settle(files, func() Answer { return Kustomization(files, "/shop/overlays/prod", false) })
	}
}
