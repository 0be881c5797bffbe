//go:build js && wasm

// Command wasm is the verdict as WebAssembly: it registers globalThis.danadoVerdict and then waits to be asked.
package main

import (
	"encoding/json"
	"runtime/debug"
	"syscall/js"
	_ "time/tzdata" // a CronJob's timeZone is looked up, and here there is no system to ask

	"github.com/danado-dev/danado/kubernetes/render"
	"github.com/danado-dev/danado/kubernetes/verdict"
)

func main() {
	// The loader turned collecting off for the start; from here on memory matters.
	debug.SetGCPercent(100)
	js.Global().Set("danadoVerdict", map[string]any{
		"judge": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			answer, err := json.Marshal(verdict.Judge([]byte(arguments[0].String())))
			if err != nil {
				return `{"recognised":"` + verdict.RecognisedUnjudged + `","refusals":[],"warnings":[]}`
			}
			return string(answer)
		}),
		"setCustomResourceDefinitions": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			var texts []string
			if err := json.Unmarshal([]byte(arguments[0].String()), &texts); err != nil {
				return err.Error()
			}
			verdict.SetCustomResourceDefinitions(texts)
			return ""
		}),
		"render": js.FuncOf(func(_ js.Value, arguments []js.Value) any {
			return string(render.Handle([]byte(arguments[0].String())))
		}),
	})
	select {}
}
