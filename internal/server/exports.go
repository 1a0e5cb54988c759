package server

import (
	"net/http"

	"veikart/graph"
	"veikart/graph/check"
	"veikart/graph/label"
	"veikart/graph/overhttp"
	"veikart/internal/export/flat"
	"veikart/internal/price"
	"veikart/internal/service"
	"veikart/internal/trusted"
	"veikart/internal/web/export"
	"veikart/internal/web/frame"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// Exports returns what makes files of what a configuration serves, without a server.
func Exports(c Config) (*export.Engine, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	api, err := graph.NewHandler(graph.Config{Service: c.Service, Logger: c.Logger, Limits: c.Limits})
	if err != nil {
		return nil, err
	}
	ready, err := questions.All()
	if err != nil {
		return nil, err
	}
	return newExports(c, inside.API{Handler: api}, ready, nil), nil
}

// Prices returns what says what operations cost over what a configuration serves, without a server. IDs stand in for those that are
// not given.
func Prices(c Config, ids []string) (price.Config, error) {
	c, err := c.complete()
	if err != nil {
		return price.Config{}, err
	}
	api, err := graph.NewHandler(graph.Config{Service: c.Service, Logger: c.Logger, Limits: c.Limits})
	schema := graph.Schema()
	return price.Config{
		API: inside.API{Handler: api}, Schema: schema, Documents: check.NewDocuments(schema, c.Limits, true), IDs: ids,
	}, err
}

// newExports returns what makes files of the answers of an API. Kit makes the pages that say why there is no file; nil: there are none.
func newExports(c Config, api inside.API, ready []questions.Question, kit *frame.Kit) *export.Engine {
	var fault func(http.ResponseWriter, *http.Request, *service.Error)
	if kit != nil {
		fault = func(w http.ResponseWriter, r *http.Request, why *service.Error) {
			kit.Fault(w, r, kit.Frame(w, r), &frame.Error{Code: why.Code, Message: why.Message})
		}
	}
	schema := graph.Schema()
	return export.New(export.Config{
		API: api, Service: c.Service, Schema: schema, Documents: check.NewDocuments(schema, c.Limits, !c.HideSchema),
		Questions: ready, Words: flat.Words{Fields: label.Fields(), Values: label.Values()}, Publication: c.Publication, Limits: c.Limits,
		Logger: c.Logger, Fault: fault, Place: c.place(),
	})
}

// orFile answers a request of the API with a file where the client takes that rather than JSON.
func orFile(exports *export.Engine, documents *trusted.List, api http.Handler, compress func(http.Handler) http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		form, ok := export.Preferred(r.Header.Get("Accept"))
		if !ok || r.Method == http.MethodOptions || overhttp.IsDryRun(r.Header) {
			api.ServeHTTP(w, r)
			return
		}
		params, release, err := overhttp.Asked(r, documents)
		compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err != nil {
				exports.Refuse(w, r, err)
				return
			}
			exports.Answer(w, r, form, export.Asked{
				Query: params.Query, OperationName: params.OperationName, Variables: params.Variables, Release: release,
			})
		}))(w, r)
	})
}
