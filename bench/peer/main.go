// The agent's idle work done in Go with its own libraries, for comparison: the same looks at the same
// times at the metadata service, the processor, the network, the disks, a file and the processes.
package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

var (
	endpoint = os.Getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT")
	client   = &http.Client{Timeout: 2 * time.Second}
	token    string
)

func get(path string) string {
	if token == "" {
		request, _ := http.NewRequest("PUT", endpoint+"/latest/api/token", nil)
		request.Header.Set("X-aws-ec2-metadata-token-ttl-seconds", "21600")
		token = body(request)
	}
	request, _ := http.NewRequest("GET", endpoint+"/latest/meta-data/"+path, nil)
	request.Header.Set("X-aws-ec2-metadata-token", token)
	return body(request)
}

func body(request *http.Request) string {
	answer, err := client.Do(request)
	if err != nil {
		return ""
	}
	defer answer.Body.Close()
	all, _ := io.ReadAll(answer.Body)
	return string(all)
}

func every(pause time.Duration, look func()) {
	go func() {
		for ; ; time.Sleep(pause) {
			look()
		}
	}()
}

func read(paths ...string) (size int) {
	for _, path := range paths {
		content, _ := os.ReadFile(path)
		size += len(content)
	}
	return
}

func processes() (found int) {
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range all {
		content, _ := os.ReadFile(path)
		if strings.Contains(string(content), "(nothing)") {
			found++
		}
	}
	return
}

func main() {
	every(2*time.Second, func() { get("spot/instance-action") })
	every(10*time.Second, func() { get("events/recommendations/rebalance") })
	every(10*time.Second, func() { get("tags/instance/spawn:expires") })
	every(30*time.Second, func() { read("/proc/stat", "/proc/net/dev", "/proc/diskstats") })
	every(30*time.Second, func() { processes() })
	every(time.Second, func() { os.Stat("/tmp/SPAWN_COMPLETE") })
	every(5*time.Second, func() { processes() })
	select {}
}
