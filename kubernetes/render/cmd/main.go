// Command cmd renders a folder of the disk: `cmd kustomize FOLDER`, `cmd chart FOLDER [JSON OPTIONS]`, with -trace for where
// each object or line came from. For quick trials beside the real tools; what ships runs the same in WebAssembly.
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/danado-dev/danado/kubernetes/render"
)

func provide(files *render.Files, needed []string) {
	for _, name := range needed {
		if folder := strings.TrimSuffix(name, "/"); folder != name {
			_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
				if err == nil && !entry.IsDir() {
					provide(files, []string{path})
				}
				return nil
			})
			files.PutFolder(folder, true)
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			files.PutAbsent(name)
		case info.IsDir():
			files.PutFolder(name, false)
		default:
			content, _ := os.ReadFile(name)
			files.Put(name, content)
		}
	}
}

func main() {
	arguments := os.Args[1:]
	isTraced := arguments[0] == "-trace"
	if isTraced {
		arguments = arguments[1:]
	}
	root, _ := filepath.Abs(arguments[1])
	options := render.ChartOptions{ReleaseName: "release-name", Namespace: "default", IsTraced: isTraced}
	if len(arguments) > 2 {
		if err := json.Unmarshal([]byte(arguments[2]), &options); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	files := render.NewFiles()
	for {
		var answer render.Answer
		if arguments[0] == "kustomize" {
			answer = render.Kustomization(files, root, isTraced)
		} else {
			answer = render.Chart(files, root, options)
		}
		if len(answer.Needed) > 0 {
			provide(files, answer.Needed)
			continue
		}
		if isTraced {
			encoder := json.NewEncoder(os.Stdout)
			encoder.SetIndent("", " ")
			_ = encoder.Encode(answer)
		} else {
			fmt.Print(answer.Output)
		}
		for _, skipped := range answer.Skipped {
			fmt.Fprintln(os.Stderr, "skipped", skipped)
		}
		if answer.Error != "" {
			fmt.Fprintln(os.Stderr, answer.Error)
			os.Exit(1)
		}
		return
	}
}
