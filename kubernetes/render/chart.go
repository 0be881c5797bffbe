package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log"
	"log/slog"
	"path"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"

	ci "helm.sh/helm/v4/pkg/chart"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
	"helm.sh/helm/v4/pkg/ignore"
	release "helm.sh/helm/v4/pkg/release/v1"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
	"helm.sh/helm/v4/pkg/strvals"
)

func init() {
	// Helm warns of values through the log, values and all.
	log.SetOutput(io.Discard)
	slog.SetDefault(slog.New(slog.DiscardHandler))
}

// ChartOptions are what `helm template` takes.
type ChartOptions struct {
	ReleaseName string `json:"releaseName"`
	Namespace   string `json:"namespace"`
	// ValuesFiles are paths among the files.
	ValuesFiles []string `json:"valuesFiles,omitempty"`
	Set         []string `json:"set,omitempty"`
	SetString   []string `json:"setString,omitempty"`
	// Inline is YAML that goes over the values files, InlineBefore under them.
	Inline       string   `json:"inline,omitempty"`
	InlineBefore string   `json:"inlineBefore,omitempty"`
	KubeVersion  string   `json:"kubeVersion,omitempty"`
	APIVersions  []string `json:"apiVersions,omitempty"`
	// ServedVersions take the place of the versions that Helm itself knows; APIVersions come on top of them.
	ServedVersions []string `json:"servedVersions,omitempty"`
	IncludeCRDs    bool     `json:"includeCRDs,omitempty"`
	SkipHooks      bool     `json:"skipHooks,omitempty"`
	SkipTests      bool     `json:"skipTests,omitempty"`
	IsTraced       bool     `json:"isTraced,omitempty"`
	// ScopeOnly renders nothing: the output is what the templates would be handed, as JSON.
	ScopeOnly bool `json:"scopeOnly,omitempty"`
}

// Chart renders a chart's folder as `helm template` does.
func Chart(files *Files, root string, options ChartOptions) (answer Answer) {
	files.begin()
	defer func() {
		if problem := recover(); problem != nil {
			answer = Answer{Error: panicText(problem)}
		}
		answer.Used = keys(files.used)
		answer.Needed = keys(files.needed)
	}()
	return renderChart(files, clean(root), options)
}

func panicText(problem any) string { return fmt.Sprintf("the renderer failed: %v", problem) }

func renderChart(files *Files, root string, options ChartOptions) Answer {
	loaded, err := loadChart(files, root)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	values, err := valuesOf(files, options)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	skipped := missingDependencies(loaded, root)
	if len(skipped) > 0 && !options.ScopeOnly {
		return Answer{Skipped: skipped, Error: "found in Chart.yaml, but missing in charts/ directory: " + entriesOf(skipped)}
	}
	if !options.ScopeOnly && loaded.Metadata.Type != "" && loaded.Metadata.Type != "application" {
		return Answer{Error: fmt.Sprintf("%s charts are not installable", loaded.Metadata.Type)}
	}
	if err := chartutil.ProcessDependencies(loaded, values); err != nil {
		return Answer{Error: "chart dependencies processing failed: " + err.Error()}
	}
	capabilities, err := capabilitiesOf(options)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	scope := common.ReleaseOptions{Name: options.ReleaseName, Namespace: options.Namespace, Revision: 1, IsInstall: true}
	toRender, err := util.ToRenderValuesWithSchemaValidation(loaded, values, scope, capabilities, options.ScopeOnly || hasRemoteSchema(loaded))
	if err != nil {
		return Answer{Error: err.Error()}
	}
	if options.ScopeOnly {
		return scopeOf(toRender, capabilities)
	}
	if wanted := loaded.Metadata.KubeVersion; wanted != "" && !chartutil.IsCompatibleRange(wanted, capabilities.KubeVersion.String()) {
		return Answer{Error: fmt.Sprintf("chart requires kubeVersion: %s which is incompatible with Kubernetes %s", wanted, capabilities.KubeVersion.Version)}
	}
	rendered, err := engine.Render(loaded, toRender)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	for name := range rendered {
		if strings.HasSuffix(name, "NOTES.txt") {
			delete(rendered, name)
		}
	}
	printed, err := printManifests(loaded, rendered, options)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	answer := Answer{Output: printed.text.String()}
	if options.IsTraced {
		answer.Lines, answer.Sources = traceChart(loaded, toRender, rendered, printed)
	}
	return answer
}

// scopeOf is the values with all that dependencies and values files make of them, and what else templates are handed.
func scopeOf(toRender common.Values, capabilities *common.Capabilities) Answer {
	text, err := json.Marshal(map[string]any{
		"Values":       toRender["Values"],
		"Release":      toRender["Release"],
		"Chart":        toRender["Chart"],
		"Capabilities": map[string]any{"KubeVersion": map[string]any{"Version": capabilities.KubeVersion.Version}},
	})
	if err != nil {
		return Answer{Error: err.Error()}
	}
	return Answer{Output: string(text)}
}

func loadChart(files *Files, root string) (*chart.Chart, error) {
	rules := ignore.Empty()
	if content, ok := files.texts[path.Join(root, ignore.HelmIgnore)]; ok {
		parsed, err := ignore.Parse(bytes.NewReader(content))
		if err != nil {
			return nil, err
		}
		rules = parsed
	}
	rules.AddDefaults()
	var buffered []*archive.BufferedFile
	for _, name := range files.below(root) {
		if isIgnored(rules, name) {
			continue
		}
		content := files.texts[path.Join(root, name)]
		if int64(len(content)) > archive.MaxDecompressedFileSize {
			return nil, fmt.Errorf("chart file %q is larger than the maximum file size %d", path.Base(name), archive.MaxDecompressedFileSize)
		}
		buffered = append(buffered, &archive.BufferedFile{Name: name, Data: bytes.TrimPrefix(content, []byte("\xEF\xBB\xBF"))})
	}
	return loader.LoadFiles(buffered)
}

// isIgnored: the rules speak of folders too, and a folder that is ignored hides all in it.
func isIgnored(rules *ignore.Rules, name string) bool {
	parts := strings.Split(name, "/")
	for end := 1; end <= len(parts); end++ {
		entry := entryInfo{name: parts[end-1], isFolder: end < len(parts)}
		if rules.Ignore(strings.Join(parts[:end], "/"), entry) {
			return true
		}
	}
	return false
}

type entryInfo struct {
	name     string
	isFolder bool
}

func (e entryInfo) Name() string       { return e.name }
func (e entryInfo) Size() int64        { return 0 }
func (e entryInfo) ModTime() time.Time { return time.Time{} }
func (e entryInfo) IsDir() bool        { return e.isFolder }
func (e entryInfo) Sys() any           { return nil }
func (e entryInfo) Mode() fs.FileMode {
	if e.isFolder {
		return fs.ModeDir
	}
	return 0
}

func valuesOf(files *Files, options ChartOptions) (map[string]any, error) {
	base := map[string]any{}
	add := func(name, text string) error {
		values, err := loader.LoadValues(strings.NewReader(text))
		if err != nil {
			return fmt.Errorf("failed to parse %s: %w", name, err)
		}
		base = loader.MergeMaps(base, values)
		return nil
	}
	if options.InlineBefore != "" {
		if err := add("valuesInline", options.InlineBefore); err != nil {
			return nil, err
		}
	}
	for _, name := range options.ValuesFiles {
		content, ok := files.file(name)
		if !ok {
			return nil, fmt.Errorf("open %s: no such file or directory", name)
		}
		if err := add(name, string(content)); err != nil {
			return nil, err
		}
	}
	if options.Inline != "" {
		if err := add("valuesInline", options.Inline); err != nil {
			return nil, err
		}
	}
	for _, value := range options.Set {
		if err := strvals.ParseInto(value, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set data: %w", err)
		}
	}
	for _, value := range options.SetString {
		if err := strvals.ParseIntoString(value, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-string data: %w", err)
		}
	}
	return base, nil
}

func capabilitiesOf(options ChartOptions) (*common.Capabilities, error) {
	capabilities := common.DefaultCapabilities.Copy()
	if options.KubeVersion != "" {
		version, err := common.ParseKubeVersion(options.KubeVersion)
		if err != nil {
			return nil, fmt.Errorf("invalid kube version '%s': %w", options.KubeVersion, err)
		}
		capabilities.KubeVersion = *version
	}
	known := capabilities.APIVersions
	if len(options.ServedVersions) > 0 {
		known = options.ServedVersions
	}
	capabilities.APIVersions = append(known[:len(known):len(known)], options.APIVersions...)
	return capabilities, nil
}

var remoteSchema = regexp.MustCompile(`"\$(?:ref|schema)"\s*:\s*"(https?://[^"]*)"`)

// hasRemoteSchema: a schema that takes parts from elsewhere cannot be checked without fetching them.
func hasRemoteSchema(loaded *chart.Chart) bool {
	for _, found := range remoteSchema.FindAllSubmatch(loaded.Schema, -1) {
		if !strings.Contains(string(found[1]), "json-schema.org/") {
			return true
		}
	}
	for _, dependency := range loaded.Dependencies() {
		if hasRemoteSchema(dependency) {
			return true
		}
	}
	return false
}

func missingDependencies(loaded *chart.Chart, root string) []Skipped {
	present := map[string]bool{}
	for _, dependency := range loaded.Dependencies() {
		present[dependency.Name()] = true
	}
	var missing []Skipped
	for _, dependency := range loaded.Metadata.Dependencies {
		if !present[dependency.Name] {
			missing = append(missing, Skipped{File: path.Join(root, "Chart.yaml"), Field: "dependencies", Entry: dependency.Name})
		}
	}
	return missing
}

func entriesOf(skipped []Skipped) string {
	names := make([]string, 0, len(skipped))
	for _, one := range skipped {
		names = append(names, one.Entry)
	}
	return strings.Join(names, ", ")
}

// printed is the text that `helm template` writes, and for each manifest in it the template's path and where it begins.
type printed struct {
	text      strings.Builder
	manifests []manifest
}

type manifest struct {
	template string
	content  string
	// line is that of its first line in the text, from 0.
	line int
}

func (p *printed) add(name, content string) {
	p.text.WriteString("---\n# Source: " + name + "\n")
	p.manifests = append(p.manifests, manifest{template: name, content: content, line: strings.Count(p.text.String(), "\n")})
	p.text.WriteString(content + "\n")
}

func printManifests(loaded *chart.Chart, rendered map[string]string, options ChartOptions) (*printed, error) {
	hooks, manifests, err := releaseutil.SortManifests(rendered, nil, releaseutil.InstallOrder)
	if err != nil {
		return nil, err
	}
	all := &printed{}
	if options.IncludeCRDs {
		for _, crd := range loaded.CRDObjects() {
			all.add(crd.Filename, string(crd.File.Data))
		}
	}
	for _, one := range manifests {
		all.add(one.Name, withoutGap(rendered[one.Name], one.Content))
	}
	trimmed := strings.TrimSpace(all.text.String())
	all.text.Reset()
	all.text.WriteString(trimmed + "\n")
	if options.SkipHooks {
		return all, nil
	}
	for _, hook := range hooks {
		if options.SkipTests && isTest(hook) {
			continue
		}
		all.add(hook.Path, withoutGap(rendered[hook.Path], hook.Manifest))
	}
	return all, nil
}

// withoutGap takes the blanks off the end of a document that others follow in its template. Helm does so up to 4.2, whose
// output Danado prints; the library keeps them since 4.3, and with them the empty lines at the end of a block of text.
func withoutGap(template, document string) string {
	if strings.HasSuffix(template, document) {
		return document
	}
	return strings.TrimRightFunc(document, unicode.IsSpace)
}

func isTest(hook *release.Hook) bool {
	for _, event := range hook.Events {
		if event == release.HookTest {
			return true
		}
	}
	return false
}

// templatesOf gives the templates of a chart and its dependencies by the path that Helm knows them by.
func templatesOf(loaded *chart.Chart) map[string]*common.File {
	found := map[string]*common.File{}
	var collect func(*chart.Chart)
	collect = func(one *chart.Chart) {
		for _, template := range one.Templates {
			found[path.Join(one.ChartFullPath(), template.Name)] = template
		}
		for _, dependency := range one.Dependencies() {
			collect(dependency)
		}
	}
	collect(loaded)
	return found
}

func sortedNames[V any](set map[string]V) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

var _ ci.Charter = (*chart.Chart)(nil)
