// Command native is the verdict as a program of its own, for `danado check`: it answers the requests of
// src/verdict/protocol.ts on standard input, one after the other, on standard output. Each message is JSON behind its
// length: four bytes, the highest first. It ends with its standard input. It renders charts and kustomizations, which are
// other people's: it has no environment, can start no program and open no connection (kubernetes/trim/overlay.go), and the
// renderer reads no disk.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"time"
	_ "time/tzdata" // as in WebAssembly: the answers must not depend on the system

	"github.com/danado-dev/danado/kubernetes/render"
	"github.com/danado-dev/danado/kubernetes/verdict"
)

// build says what this program was made from (scripts/build-native.mjs): the caller wants its own, and no other.
var build string

const (
	// mostMemory is what WebAssembly may take too. Whoever asked sees the program end, as it sees a worker end.
	mostMemory = 1 << 30
	// longestSilence: the caller gives up what says nothing (src/verdict/module.ts).
	longestSilence = 100 * time.Millisecond
)

type definition struct {
	ID, Group, Kind, Text string
}

type document struct {
	Text, Definitions, KubernetesVersion string
}

type request struct {
	ID           int
	Forget       []string
	Define       []definition
	Surroundings *[]string
	Judge        []document
	Call         string
	Arguments    []string
}

type greeting struct {
	Ready bool   `json:"ready"`
	Build string `json:"build"`
}

type begun struct {
	ID       int      `json:"id"`
	Begun    int      `json:"begun"`
	Prepared []string `json:"prepared"`
}

type answer struct {
	ID       int               `json:"id"`
	Verdicts []verdict.Verdict `json:"verdicts"`
}

// callAnswer says no memory: unlike WebAssembly, the program gives it back.
type callAnswer struct {
	ID     int    `json:"id"`
	Answer string `json:"answer"`
	Memory int    `json:"memory"`
}

func main() {
	// There is one process for each core, and most of what a document leaves behind is garbage when the next one comes.
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(400)
	os.Clearenv()
	debug.SetMemoryLimit(mostMemory / 4)
	// Nothing but messages may stand on standard output; Kubernetes' own code logs values of manifests.
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	if silent, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		os.Stdout, os.Stderr = silent, silent
	}
	go watchMemory()
	s := &server{out: out, prepared: map[string]bool{}}
	s.send(greeting{Ready: true, Build: build})
	for message := range messages(bufio.NewReaderSize(os.Stdin, 1<<16)) {
		var asked request
		if err := json.Unmarshal(message, &asked); err != nil {
			os.Exit(2)
		}
		s.answer(asked)
	}
}

// messages reads ahead, so that the program ends with its caller even while it is at work.
func messages(in io.Reader) <-chan []byte {
	read := make(chan []byte)
	go func() {
		for {
			var head [4]byte
			if _, err := io.ReadFull(in, head[:]); err != nil {
				os.Exit(0)
			}
			message := make([]byte, binary.BigEndian.Uint32(head[:]))
			if _, err := io.ReadFull(in, message); err != nil {
				os.Exit(0)
			}
			read <- message
		}
	}()
	return read
}

func watchMemory() {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	for range time.Tick(50 * time.Millisecond) {
		metrics.Read(samples)
		if samples[0].Value.Uint64()+samples[1].Value.Uint64() > mostMemory {
			os.Exit(3)
		}
	}
}

type server struct {
	out      *bufio.Writer
	prepared map[string]bool
}

func (s *server) send(message any) {
	text, err := json.Marshal(message)
	if err != nil {
		os.Exit(2)
	}
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(text)))
	_, _ = s.out.Write(head[:])
	_, _ = s.out.Write(text)
	if s.out.Flush() != nil {
		os.Exit(0)
	}
}

// answer does what serveVerdicts of src/verdict/module.ts does.
func (s *server) answer(asked request) {
	if asked.Surroundings != nil {
		verdict.SetSurroundings(*asked.Surroundings)
	}
	if asked.Call != "" {
		s.send(callAnswer{ID: asked.ID, Answer: call(asked.Call, asked.Arguments)})
		return
	}
	s.judge(asked)
}

func call(name string, given []string) string {
	if name == "render" {
		return string(render.Handle([]byte(given[0])))
	}
	var answer any
	switch name {
	case "upgrade":
		answer = verdict.Upgrade([]byte(given[0]), given[1], given[2])
	case "tryPolicies":
		answer = verdict.TryPolicies([]byte(given[0]), given[1])
	default:
		os.Exit(2)
	}
	text, err := json.Marshal(answer)
	if err != nil {
		os.Exit(2)
	}
	return string(text)
}

func (s *server) judge(asked request) {
	for _, id := range asked.Forget {
		verdict.Forget(id)
		delete(s.prepared, id)
	}
	for _, one := range asked.Define {
		verdict.Define(one.ID, one.Group, one.Kind, one.Text)
	}
	told := time.Now()
	verdicts := make([]verdict.Verdict, len(asked.Judge))
	for index, one := range asked.Judge {
		ids := strings.Split(one.Definitions, ",")
		fresh := []string{}
		if first := ids[0]; first != "" && !s.prepared[first] {
			verdict.Prepare(first)
			s.prepared[first] = true
			fresh = append(fresh, first)
		}
		if len(fresh) > 0 || time.Since(told) > longestSilence {
			told = time.Now()
			s.send(begun{asked.ID, index, fresh})
		}
		verdicts[index] = verdict.JudgeBy([]byte(one.Text), ids, one.KubernetesVersion)
	}
	s.send(answer{asked.ID, verdicts})
}
