package render

import (
	"fmt"
	"path"
	"strings"

	"sigs.k8s.io/kustomize/api/konfig"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/kio"
	"sigs.k8s.io/kustomize/kyaml/yaml"
	sigsyaml "sigs.k8s.io/yaml"
)

// inflateCharts renders the charts that a kustomization names, where they are in its folder, and puts the result among
// its resources.
func (k *kustomization) inflateCharts(name string, node *yaml.RNode) error {
	var named types.Kustomization
	text, err := node.String()
	if err != nil {
		return err
	}
	if err := sigsyaml.Unmarshal([]byte(text), &named); err != nil {
		return err
	}
	charts, old := types.SplitHelmParameters(named.HelmChartInflationGenerator)
	if named.HelmGlobals != nil {
		old = *named.HelmGlobals
	}
	charts = append(charts, named.HelmCharts...)
	if len(charts) == 0 {
		return nil
	}
	home := old.ChartHome
	if home == "" {
		home = "charts"
	}
	for index, chart := range charts {
		folder := k.chartFolder(path.Join(path.Dir(name), home), chart)
		if folder == "" {
			k.skip(Skipped{File: name, Field: "helmCharts", Entry: chart.Name})
			continue
		}
		if chart.Namespace == "" {
			chart.Namespace = k.namespaceOf(path.Dir(name), named.Namespace)
		}
		answer := renderChart(k.files, folder, chartOptions(path.Dir(name), chart))
		if answer.Error != "" {
			return fmt.Errorf("%s", answer.Error)
		}
		objects, err := generatedByHelm(answer.Output)
		if err != nil {
			return err
		}
		file := fmt.Sprintf("danado-chart-%d.yaml", index)
		k.system.virtual[path.Join(path.Dir(name), file)] = []byte(objects)
		if objects != "" {
			_, _ = node.Pipe(yaml.LookupCreate(yaml.SequenceNode, "resources"), yaml.Append(yaml.NewStringRNode(file).YNode()))
		}
	}
	for _, field := range []string{"helmCharts", "helmGlobals", "helmChartInflationGenerator"} {
		_, _ = node.Pipe(yaml.Clear(field))
	}
	return nil
}

// namespaceOf is where a chart is installed that names no namespace: that of its kustomization, or of one above.
func (k *kustomization) namespaceOf(folder, own string) string {
	if own != "" {
		return own
	}
	if k.namespaces == nil {
		k.namespaces = map[string]string{}
		k.inherit(k.root, "")
	}
	return k.namespaces[folder]
}

func (k *kustomization) inherit(folder, namespace string) {
	if _, known := k.namespaces[folder]; known {
		return
	}
	k.namespaces[folder] = namespace
	for _, name := range kustomizationNames {
		var named types.Kustomization
		content, ok := k.files.texts[path.Join(folder, name)]
		if !ok || sigsyaml.Unmarshal(content, &named) != nil {
			continue
		}
		if named.Namespace != "" {
			namespace = named.Namespace
		}
		for _, entries := range [][]string{named.Resources, named.Bases, named.Components} {
			for _, entry := range entries {
				if inner := path.Join(folder, entry); k.files.isFolder(inner) {
					k.inherit(inner, namespace)
				}
			}
		}
	}
}

// generatedByHelm marks objects as Kustomize does, which leaves their namespaces to Helm.
func generatedByHelm(output string) (string, error) {
	nodes, err := kio.FromBytes([]byte(output))
	if err != nil {
		return "", err
	}
	var objects []string
	for _, node := range nodes {
		if err := node.PipeE(yaml.SetAnnotation(konfig.HelmGeneratedAnnotation, "true")); err != nil {
			return "", err
		}
		text, err := node.String()
		if err != nil {
			return "", err
		}
		objects = append(objects, text)
	}
	return strings.Join(objects, "---\n"), nil
}

// chartFolder is where `helm pull --untar` puts a chart, or where a person did.
func (k *kustomization) chartFolder(home string, chart types.HelmChart) string {
	for _, folder := range []string{path.Join(home, chart.Name+"-"+chart.Version, chart.Name), path.Join(home, chart.Name)} {
		if k.system.Exists(path.Join(folder, "Chart.yaml")) {
			return folder
		}
	}
	return ""
}

func chartOptions(folder string, chart types.HelmChart) ChartOptions {
	options := ChartOptions{
		ReleaseName: chart.ReleaseName, Namespace: chart.Namespace, KubeVersion: chart.KubeVersion,
		APIVersions: chart.ApiVersions, IncludeCRDs: chart.IncludeCRDs, SkipHooks: chart.SkipHooks, SkipTests: chart.SkipTests,
	}
	if options.ReleaseName == "" {
		options.ReleaseName = "release-name"
	}
	if options.Namespace == "" {
		options.Namespace = "default"
	}
	inline, _ := sigsyaml.Marshal(chart.ValuesInline)
	var files []string
	if chart.ValuesFile != "" {
		files = append(files, path.Join(folder, chart.ValuesFile))
	}
	switch {
	case len(chart.ValuesInline) == 0:
	case chart.ValuesMerge == "merge":
		options.InlineBefore = string(inline)
	case chart.ValuesMerge == "replace":
		files = nil
		options.Inline = string(inline)
	default:
		options.Inline = string(inline)
	}
	for _, file := range chart.AdditionalValuesFiles {
		files = append(files, path.Join(folder, file))
	}
	options.ValuesFiles = files
	return options
}
