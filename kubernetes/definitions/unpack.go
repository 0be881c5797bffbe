package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// unpacked is the folder of a module that Go has unpacked although it asks for a newer Go.
func unpacked(source Source) string {
	output, err := exec.Command("go", "env", "GOMODCACHE").Output()
	check(err)
	folder := filepath.Join(strings.TrimSpace(string(output)), escaped(source.Module)+"@"+source.Version)
	if _, err := os.Stat(folder); err != nil {
		fail(source.Module + "@" + source.Version + " was not unpacked: " + err.Error())
	}
	return folder
}

// escaped is how Go writes a module's path in file names: `!` and a small letter for a capital one.
func escaped(path string) string {
	var out strings.Builder
	for _, char := range path {
		if char >= 'A' && char <= 'Z' {
			out.WriteRune('!')
			char += 'a' - 'A'
		}
		out.WriteRune(char)
	}
	return out.String()
}
