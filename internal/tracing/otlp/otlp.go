// Package otlp sends traces by OTLP over HTTP, where the standard variables of OpenTelemetry ask for it. What is wrong with them is
// said before anything listens; that nobody takes the traces later on is logged now and then, and is no request's concern.
package otlp

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
)

// The standard variables that are read here. The SDK reads them too, and all others; it takes what it cannot read for not set.
const (
	disabledVariable  = "OTEL_SDK_DISABLED"
	exporterVariable  = "OTEL_TRACES_EXPORTER"
	endpointVariable  = "OTEL_EXPORTER_OTLP_ENDPOINT"
	tracesVariable    = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"
	protocolVariable  = "OTEL_EXPORTER_OTLP_PROTOCOL"
	tracesProtocol    = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"
	samplerVariable   = "OTEL_TRACES_SAMPLER"
	samplerArgument   = "OTEL_TRACES_SAMPLER_ARG"
	resourceVariables = "OTEL_RESOURCE_ATTRIBUTES"
)

// samplers are the values of OTEL_TRACES_SAMPLER that the SDK knows.
var samplers = []string{
	"always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio",
}

// Wanted returns whether the standard variables ask for traces. The error names the variable that cannot be used.
func Wanted(lookup func(string) (string, bool)) (bool, error) {
	get := func(name string) string { value, _ := lookup(name); return value }
	if strings.EqualFold(get(disabledVariable), "true") {
		return false, nil
	}
	switch exporter := get(exporterVariable); exporter {
	case "none":
		return false, nil
	case "otlp":
	case "":
		if get(endpointVariable) == "" && get(tracesVariable) == "" {
			return false, nil
		}
	default:
		return false, fmt.Errorf("%s %q: expected otlp or none", exporterVariable, exporter)
	}
	return true, check(get)
}

// check says which variable cannot be used.
func check(get func(string) string) error {
	for _, name := range []string{endpointVariable, tracesVariable} {
		value := get(name)
		if u, err := url.Parse(value); value != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("%s: expected an address, such as http://127.0.0.1:4318", name) // it may hold a password
		}
	}
	for _, name := range []string{protocolVariable, tracesProtocol} {
		if value := get(name); value != "" && value != "http/protobuf" {
			return fmt.Errorf("%s %q: expected http/protobuf", name, value)
		}
	}
	sampler := get(samplerVariable)
	if sampler != "" && !slices.Contains(samplers, sampler) {
		return fmt.Errorf("%s %q: expected one of %s", samplerVariable, sampler, strings.Join(samplers, ", "))
	}
	argument := get(samplerArgument)
	if argument == "" || !strings.Contains(sampler, "ratio") {
		return nil
	}
	if ratio, err := strconv.ParseFloat(argument, 64); err != nil || ratio < 0 || ratio > 1 {
		return fmt.Errorf("%s %q: expected a number from 0 to 1", samplerArgument, argument)
	}
	return nil
}

// perSecond is how many requests a second are traced where nobody chooses a sampler: enough to see what goes on, and so few that
// many small ones cost hardly more for it.
const perSecond = 100

// PerSecond returns how many requests a second are traced at most; 0 where the sampler that is chosen alone decides.
func PerSecond(lookup func(string) (string, bool)) int {
	if sampler, _ := lookup(samplerVariable); sampler != "" {
		return 0
	}
	return perSecond
}

// Open returns what sends spans as the standard variables of the process say. Version is the program's. Nothing is sent yet: a
// collector that is down keeps nobody from starting.
func Open(ctx context.Context, logger *slog.Logger, version string) (*sdk.TracerProvider, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	about, err := resource.New(ctx,
		resource.WithTelemetrySDK(),
		resource.WithAttributes(semconv.ServiceName("veikart"), semconv.ServiceVersion(version)),
		resource.WithFromEnv(),
	)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", resourceVariables, err)
	}
	return sdk.NewTracerProvider(
		sdk.WithBatcher(&watched{SpanExporter: exporter, logger: logger, now: time.Now}),
		sdk.WithResource(about),
	), nil
}
