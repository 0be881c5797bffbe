// Command judge is the verdict for quick trials: a JSON array of documents on standard input, their verdicts on standard
// output.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/danado-dev/danado/kubernetes/verdict"
)

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		fmt.Fprintln(os.Stderr, "judge: a JSON array of texts was expected:", err)
		os.Exit(2)
	}
	verdicts := make([]verdict.Verdict, len(texts))
	for index, text := range texts {
		verdicts[index] = verdict.Judge([]byte(text))
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		os.Exit(1)
	}
}
