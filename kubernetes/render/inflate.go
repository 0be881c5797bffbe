package render

import (
	"fmt"
	"path"

	"sigs.k8s.io/kustomize/api/types"
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
		answer := renderChart(k.files, folder, chartOptions(path.Dir(name), chart))
		if answer.Error != "" {
			return fmt.Errorf("%s", answer.Error)
		}
		file := fmt.Sprintf("danado-chart-%d.yaml", index)
		k.system.virtual[path.Join(path.Dir(name), file)] = []byte(answer.Output)
		if answer.Output != "" {
			_, _ = node.Pipe(yaml.LookupCreate(yaml.SequenceNode, "resources"), yaml.Append(yaml.NewStringRNode(file).YNode()))
		}
	}
	for _, field := range []string{"helmCharts", "helmGlobals", "helmChartInflationGenerator"} {
		_, _ = node.Pipe(yaml.Clear(field))
	}
	return nil
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
