package render

import (
	"regexp"
	"strconv"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/engine"
)

// Line says which line of which template made a line of output: indices and lines from 0; [-1, -1] where that is unknown.
type Line [2]int

var markPattern = regexp.MustCompile(" #\uE000([0-9]+)\uE001")

var nowhere = Line{-1, -1}

// traceChart renders the chart again with marks in its templates, and reads from them where each printed line came from.
// Where a function looked at what the marks had changed, the marks within named templates are left out.
func traceChart(loaded *chart.Chart, values common.Values, plain map[string]string, all *printed) ([]Line, []string) {
	templates := templatesOf(loaded)
	sources := sortedNames(templates)
	texts := map[string]string{}
	for name, file := range templates {
		texts[name] = string(file.Data)
	}
	defer func() {
		for name, file := range templates {
			file.Data = []byte(texts[name])
		}
	}()
	byTemplate := map[string][]Line{}
	for _, inDefines := range []bool{true, false} {
		var marks []mark
		for index, name := range sources {
			templates[name].Data = []byte(marked(name, texts[name], index, &marks, inDefines))
		}
		rendered, err := engine.Render(loaded, values)
		if err != nil {
			continue
		}
		for name, text := range plain {
			if byTemplate[name] == nil {
				byTemplate[name] = linesOf(text, rendered[name], marks)
			}
		}
	}
	lines := make([]Line, strings.Count(all.text.String(), "\n"))
	for index := range lines {
		lines[index] = nowhere
	}
	for _, one := range all.manifests {
		at := strings.Index(plain[one.template], one.content)
		if at < 0 {
			continue
		}
		first := strings.Count(plain[one.template][:at], "\n")
		known := byTemplate[one.template]
		for offset := range strings.Count(one.content, "\n") + 1 {
			if first+offset < len(known) && one.line+offset < len(lines) {
				lines[one.line+offset] = known[first+offset]
			}
		}
	}
	return lines, sources
}

// linesOf gives for each line of `plain` where it came from; nil where the marks changed what was rendered.
func linesOf(plain, withMarks string, marks []mark) []Line {
	wanted := strings.Split(plain, "\n")
	found := strings.Split(withMarks, "\n")
	if len(wanted) != len(found) {
		return nil
	}
	lines := make([]Line, len(wanted))
	same, unmarkedFrom := 0, 0
	for index, line := range found {
		match := markPattern.FindStringSubmatch(line)
		if markPattern.ReplaceAllString(line, "") == wanted[index] {
			same++
		}
		lines[index] = nowhere
		if match == nil {
			continue
		}
		number, _ := strconv.Atoi(match[1])
		if number >= len(marks) {
			continue
		}
		one := marks[number]
		for earlier := unmarkedFrom; earlier <= index; earlier++ {
			lines[earlier] = Line{one.source, one.line}
		}
		for earlier := unmarkedFrom; earlier <= index; earlier++ {
			if strings.TrimSpace(found[earlier]) != "" {
				lines[earlier] = Line{one.source, one.pending}
				break
			}
		}
		unmarkedFrom = index + 1
	}
	if same*2 < len(wanted) {
		return nil
	}
	return lines
}
