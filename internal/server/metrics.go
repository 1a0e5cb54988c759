package server

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"veikart/graph/overhttp"
	"veikart/internal/mcp"
	"veikart/internal/outgoing"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/tracing"
	"veikart/internal/trusted"
	"veikart/internal/watch"
	"veikart/internal/web"
	"veikart/internal/web/questions"
)

// The names of operations for what is counted together. Anybody can choose a name, so only known ones are.
const (
	otherOperation   = "other"
	unnamedOperation = "unnamed"
)

// metrics counts what is answered, in the form of Prometheus.
type metrics struct {
	registry   *prometheus.Registry
	logger     *slog.Logger
	names      map[string]bool
	tools      []string // of assistants
	requests   *prometheus.CounterVec
	duration   *prometheus.HistogramVec
	cost       *prometheus.HistogramVec
	errors     *prometheus.CounterVec
	cache      *prometheus.CounterVec
	statements prometheus.Counter
	reading    prometheus.Histogram
	refused    *prometheus.CounterVec
	calls      *prometheus.CounterVec
	example    atomic.Int64 // when a fast request was an example, in nanoseconds since 1970
}

func newMetrics(c Config, budget *outgoing.Budget, watcher *watch.Watcher, documents *trusted.List) (*metrics, error) {
	names, err := operationNames(c.Operations)
	if err != nil {
		return nil, err
	}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		logger:   c.Logger,
		names:    names,
		tools:    mcp.Tools(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "veikart_requests_total", Help: "GraphQL requests by name of the operation and HTTP status; 0 when the client had gone.",
		}, []string{"operation", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "veikart_request_duration_seconds", Help: "Time from a GraphQL request to its answer.",
			Buckets: prometheus.ExponentialBuckets(0.00025, 4, 9),
		}, []string{"operation"}),
		cost: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "veikart_request_cost", Help: "Cost of operations, those that were refused for it included.",
			Buckets: prometheus.ExponentialBuckets(10, 10, 7),
		}, []string{"operation"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "veikart_errors_total", Help: "Errors in answers by code.",
		}, []string{"code"}),
		cache: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "veikart_answers_total", Help: "Whole answers by what the cache did: hit, stale, miss, collapsed, bypass.",
		}, []string{"cache"}),
		statements: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "veikart_store_statements_total", Help: "Plans that the store was asked to run.",
		}),
		reading: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "veikart_store_duration_seconds", Help: "Time that the store took for one request.",
			Buckets: prometheus.ExponentialBuckets(0.00001, 4, 11),
		}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "veikart_refused_total", Help: "Requests that were refused for who asks, or for how much, by code.",
		}, []string{"code"}),
		calls: newCalls(),
	}
	m.begin()
	waiting := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "veikart_outgoing_bytes", Help: "Memory of answers that are ready and not yet read by their clients.",
	}, func() float64 { return float64(budget.Taken()) })
	streams := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "veikart_streams", Help: "Streams of events that are open.",
	}, func() float64 { return float64(watcher.Listeners()) })
	others := prometheus.NewCounterFunc(prometheus.CounterOpts{
		Name: "veikart_unlisted_documents_total", Help: "Requests whose document is in no list, with --documents-mode prefer or only.",
	}, func() float64 { return float64(documents.Others()) })
	for _, collector := range []prometheus.Collector{
		m.requests, m.duration, m.cost, m.errors, m.cache, m.statements, m.reading, m.refused, m.calls, waiting, streams, others,
		newCurrentRelease(c.Service),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	} {
		if err := m.registry.Register(collector); err != nil {
			return nil, fmt.Errorf("metrics: %w", err)
		}
	}
	return m, nil
}

// begin has what is counted by a closed set of words begin with 0, so that the first one of each is seen as a rise.
func (m *metrics) begin() {
	for _, code := range service.Codes() {
		m.errors.WithLabelValues(string(code))
	}
	for _, code := range []service.Code{service.Unauthenticated, service.Forbidden, service.RateLimited} {
		m.refused.WithLabelValues(string(code))
	}
	for _, cache := range []string{"hit", "stale", "miss", "collapsed", "bypass"} {
		m.cache.WithLabelValues(cache)
	}
}

// operationNames returns the names that metrics count apart: the given ones, and those of the ready questions, the pages and the
// tools of assistants.
func operationNames(given []string) (map[string]bool, error) {
	names := map[string]bool{}
	for _, name := range given {
		names[name] = true
	}
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	pages, err := web.PageOperations()
	if err != nil {
		return nil, err
	}
	tools, err := mcp.Operations()
	if err != nil {
		return nil, err
	}
	name := regexp.MustCompile(`\bquery\s+([_A-Za-z][_0-9A-Za-z]*)`)
	for _, q := range ready {
		names[q.Operation] = true
	}
	for _, texts := range []map[string]string{pages, tools} {
		for _, text := range texts {
			if found := name.FindStringSubmatch(text); found != nil {
				names[found[1]] = true
			}
		}
	}
	return names, nil
}

// observe counts one request, and names its trace, where it has one, as an example.
func (m *metrics) observe(o overhttp.Observation, trace string) {
	name := o.Operation
	switch {
	case name == "":
		name = unnamedOperation
	case !m.names[name]:
		name = otherOperation
	}
	m.requests.WithLabelValues(name, strconv.Itoa(o.Status)).Inc()
	m.observeDuration(m.duration.WithLabelValues(name), o.Duration, trace)
	if o.Cost > 0 {
		m.cost.WithLabelValues(name).Observe(float64(o.Cost))
	}
	for _, code := range o.Codes {
		m.errors.WithLabelValues(code).Inc()
	}
	if o.Cache != "" {
		m.cache.WithLabelValues(o.Cache).Inc()
	}
	if o.Statements > 0 {
		m.statements.Add(float64(o.Statements))
		m.reading.Observe(o.Reading.Seconds())
	}
}

// toolAnswered is what a call of a tool comes to that has a result.
const toolAnswered = "answer"

// newCalls returns what counts the calls of tools.
func newCalls() *prometheus.CounterVec {
	calls := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "veikart_tool_calls_total", Help: "Calls of tools by assistants: the tool, and answer or the code of an error.",
	}, []string{"tool", "result"})
	for _, tool := range mcp.Tools() {
		calls.WithLabelValues(tool, toolAnswered)
	}
	return calls
}

// called counts what an assistant asked for, and notes the tool for the record of the request. Anybody can name a tool, so only
// those that there are have their names.
func (m *metrics) called(w http.ResponseWriter, c mcp.Call) {
	if c.Tool == "" {
		return
	}
	tool, result := c.Tool, string(c.Code)
	if !slices.Contains(m.tools, tool) {
		tool = otherOperation
	}
	if result == "" {
		result = toolAnswered
	}
	m.calls.WithLabelValues(tool, result).Inc()
	if rec := recorderOf(w); rec != nil {
		rec.tool, rec.code = tool, c.Code
	}
}

// An example costs more than to count a request. Slow requests are always examples, others ten times a second.
const (
	slow         = 100 * time.Millisecond
	exampleEvery = 100 * time.Millisecond
)

// observeDuration counts how long a request took, and perhaps names its trace as an example.
func (m *metrics) observeDuration(histogram prometheus.Observer, took time.Duration, trace string) {
	exemplars, ok := histogram.(prometheus.ExemplarObserver)
	if !ok || trace == "" || !m.isExample(took) {
		histogram.Observe(took.Seconds())
		return
	}
	exemplars.ObserveWithExemplar(took.Seconds(), prometheus.Labels{tracing.LogKey: trace})
}

// isExample returns whether a request that took so long is to be an example.
func (m *metrics) isExample(took time.Duration) bool {
	if took >= slow {
		return true
	}
	now, last := time.Now().UnixNano(), m.example.Load()
	return now-last >= int64(exampleEvery) && m.example.CompareAndSwap(last, now)
}

// handler serves the metrics, with examples for who takes OpenMetrics.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorLog:            slog.NewLogLogger(m.logger.Handler(), slog.LevelWarn),
		DisableCompression:  true,
		EnableOpenMetrics:   true,
		MaxRequestsInFlight: 4, // each is in memory until it has been read
	})
}

// currentRelease says which release is served, when it is asked.
type currentRelease struct {
	service         *service.Service
	ready, imported *prometheus.Desc
}

func newCurrentRelease(s *service.Service) currentRelease {
	return currentRelease{
		service:  s,
		ready:    prometheus.NewDesc("veikart_ready", "1 when questions can be answered, else 0.", nil, nil),
		imported: prometheus.NewDesc("veikart_release_imported_seconds", "When the current release was imported, in seconds since 1970.", []string{"release"}, nil),
	}
}

// Describe implements prometheus.Collector.
func (r currentRelease) Describe(out chan<- *prometheus.Desc) {
	out <- r.ready
	out <- r.imported
}

// Collect implements prometheus.Collector.
func (r currentRelease) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), readyTimeout)
	defer cancel()
	release, err := r.service.Current(ctx)
	if err != nil {
		out <- prometheus.MustNewConstMetric(r.ready, prometheus.GaugeValue, 0)
		return
	}
	out <- prometheus.MustNewConstMetric(r.ready, prometheus.GaugeValue, 1)
	imported, _ := release.Node.Get(roadmap.PropImportedAt).(time.Time)
	out <- prometheus.MustNewConstMetric(r.imported, prometheus.GaugeValue, float64(imported.Unix()), release.ID)
}
