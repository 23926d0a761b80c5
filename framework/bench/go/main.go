// Command bench measures the work queues of the Kubernetes world that are written in Go, with the
// same work as the benchmarks in Java beside it. It prints one line a case: queue, case, and millions
// of keys a second.
package main

import (
	"flag"
	"fmt"
	"math/rand"
	"runtime"
	"sync"
	"syscall"
	"time"

	"k8s.io/client-go/util/workqueue"
	"sigs.k8s.io/controller-runtime/pkg/controller/priorityqueue"
)

// key is what controllers in Go have for a key: two strings.
type key struct{ kind, name string }

const (
	circulating = 256
	delayedKeys = 1_000_000
	// Long enough for all keys to be added before the first is due.
	leadTime = 10 * time.Second
	spread   = 100 * time.Millisecond
)

var queues = map[string]func() workqueue.TypedRateLimitingInterface[key]{
	"client-go": func() workqueue.TypedRateLimitingInterface[key] {
		return workqueue.NewTypedRateLimitingQueue(
			workqueue.DefaultTypedControllerRateLimiter[key]())
	},
	"priorityqueue": func() workqueue.TypedRateLimitingInterface[key] {
		return priorityqueue.New[key]("bench")
	},
}

func main() {
	queue := flag.String("queue", "client-go", "client-go or priorityqueue")
	work := flag.String("case", "alone", "alone, contended, crowded, cost or delayed")
	length := flag.Duration("time", time.Second, "how long to warm up, and then to measure")
	flag.Parse()
	create := queues[*queue]
	switch *work {
	case "alone":
		fmt.Println(*queue, "alone", cycles(create(), 1, *length))
	case "contended":
		fmt.Println(*queue, "contended", cycles(create(), runtime.NumCPU(), *length))
	case "crowded":
		fmt.Println(*queue, "crowded", cycles(create(), 16, *length))
	case "cost":
		fmt.Println(*queue, "aloneCost", cost(create(), 1))
		fmt.Println(*queue, "contendedCost", cost(create(), runtime.NumCPU()))
	case "delayed":
		delayed(*queue, create())
	}
}

// cycles takes a key, is done with it and adds it again.
func cycles(queue workqueue.TypedRateLimitingInterface[key], workers int, length time.Duration) float64 {
	fill(queue)
	turn(queue, workers, length)
	return turn(queue, workers, length)
}

func fill(queue workqueue.TypedRateLimitingInterface[key]) {
	for i := range circulating {
		queue.Add(key{"clusters", fmt.Sprintf("key-%d", i)})
	}
}

// cost is in million cycles for each second of processor time that the whole process took.
func cost(queue workqueue.TypedRateLimitingInterface[key], workers int) float64 {
	fill(queue)
	turn(queue, workers, time.Second)
	start, before := time.Now(), processorTime()
	rate := turn(queue, workers, 4*time.Second)
	count := rate * float64(time.Since(start).Microseconds())
	return count / float64((processorTime() - before).Microseconds())
}

func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func turn(queue workqueue.TypedRateLimitingInterface[key], workers int, length time.Duration) float64 {
	var all sync.WaitGroup
	counts := make([]int, workers)
	start := time.Now()
	end := start.Add(length)
	for worker := range workers {
		all.Add(1)
		go func() {
			defer all.Done()
			count := 0
			for count%256 != 0 || time.Now().Before(end) {
				taken, _ := queue.Get()
				queue.Done(taken)
				queue.Add(taken)
				count++
			}
			counts[worker] = count
		}()
	}
	all.Wait()
	total := 0
	for _, count := range counts {
		total += count
	}
	return float64(total) / float64(time.Since(start).Microseconds())
}

// delayed adds keys that become due at about the same time, waits for that, and takes them all.
func delayed(name string, queue workqueue.TypedRateLimitingInterface[key]) {
	keys := make([]key, delayedKeys)
	delays := make([]time.Duration, delayedKeys)
	random := rand.New(rand.NewSource(1))
	for i := range keys {
		keys[i] = key{"clusters", fmt.Sprintf("key-%d", i)}
		delays[i] = time.Duration(random.Int63n(int64(spread)))
	}
	start, before := time.Now(), processorTime()
	due := start.Add(leadTime)
	for i := range keys {
		queue.AddAfter(keys[i], time.Until(due)+delays[i])
	}
	report(name, "delayedAdd", start, before)
	time.Sleep(time.Until(due))
	start, before = time.Now(), processorTime()
	for range keys {
		taken, _ := queue.Get()
		queue.Done(taken)
	}
	report(name, "delayedDrain", start, before)
}

func report(name, figure string, start time.Time, before time.Duration) {
	cost := processorTime() - before
	fmt.Println(name, figure, delayedKeys/float64(time.Since(start).Microseconds()))
	fmt.Println(name, figure+"Cost", delayedKeys/float64(cost.Microseconds()))
}
