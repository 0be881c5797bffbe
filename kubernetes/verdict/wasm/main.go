//go:build js && wasm

// Command wasm is the verdict as WebAssembly: it registers globalThis.danadoVerdict and then waits to be asked.
package main

import (
	"encoding/json"
	"runtime/debug"
	"strings"
	"syscall/js"
	_ "time/tzdata" // a CronJob's timeZone is looked up, and here there is no system to ask

	"github.com/danado-dev/danado/kubernetes/render"
	"github.com/danado-dev/danado/kubernetes/verdict"
)

func main() {
	// The loader turned collecting off for the start; from here on memory matters.
	debug.SetGCPercent(80)
	js.Global().Set("danadoVerdict", map[string]any{
		// judge(text, ids of definitions with a comma between them, Kubernetes version): a verdict as JSON.
		"judge": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			ids := strings.Split(arguments[1].String(), ",")
			answer, err := json.Marshal(verdict.JudgeBy([]byte(arguments[0].String()), ids, arguments[2].String()))
			if err != nil {
				return `{"recognised":"` + verdict.RecognisedUnjudged + `","refusals":[],"warnings":[]}`
			}
			return string(answer)
		}),
		"define": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			verdict.Define(arguments[0].String(), arguments[1].String(), arguments[2].String(), arguments[3].String())
			return ""
		}),
		"prepare": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			verdict.Prepare(arguments[0].String())
			return ""
		}),
		"forget": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			verdict.Forget(arguments[0].String())
			return ""
		}),
		"setSurroundings": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			var texts []string
			if err := json.Unmarshal([]byte(arguments[0].String()), &texts); err != nil {
				return err.Error()
			}
			verdict.SetSurroundings(texts)
			return ""
		}),
		"tryPolicies": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			answer, err := json.Marshal(verdict.TryPolicies([]byte(arguments[0].String()), arguments[1].String()))
			if err != nil {
				return `{"matched":[],"findings":[]}`
			}
			return string(answer)
		}),
		"upgrade": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			answer, err := json.Marshal(verdict.Upgrade([]byte(arguments[0].String()), arguments[1].String(), arguments[2].String()))
			if err != nil {
				return `{"refused":[],"dropped":[],"defaulted":[]}`
			}
			return string(answer)
		}),
		"render": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			return string(render.Handle([]byte(arguments[0].String())))
		}),
	})
	select {}
}
