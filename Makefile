# What a developer types. `make test` fetches what the tests need: Go modules, and the npm package
# graphql for the comparison with graphql-js, and the Python package networkx for that of networks.

GO ?= go

.PHONY: run test check generate golden bench fuzz neo4j differential

run: ## serve the embedded pages on http://127.0.0.1:8080
	$(GO) run ./cmd/veikart

test: test/graphqljs/node_modules test/networkx/venv/requirements.txt ## all tests, with the race detector
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	echo "SKIPPED, or failing in CI: no Chromium is here, so the page is not used in a browser" >&2
	$(GO) test -race -timeout 20m ./...

test/graphqljs/node_modules: test/graphqljs/package-lock.json
	@if command -v npm >/dev/null; then cd test/graphqljs && npm ci --no-audit --no-fund && touch node_modules; \
	else echo "SKIPPED, or failing in CI: no npm is here, so answers are not compared with those of graphql-js" >&2; fi

# the copy says what was installed, and is written last
test/networkx/venv/requirements.txt: test/networkx/requirements.txt
	@if python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then cd test/networkx && python3 -m venv --clear venv && \
	venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r requirements.txt && cp requirements.txt venv/; \
	else echo "SKIPPED, or failing in CI: no Python 3.11 with venv is here, so measures of networks are not compared with those of networkx" >&2; fi

check: ## formatting, go vet, staticcheck, fresh generated code, tidy go.mod
	@test -z "$$(gofmt -l .)" || { gofmt -l . ; echo "gofmt would change these files" >&2; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff
	@before=$$(cksum graph/generated/*.go); $(MAKE) --no-print-directory generate; \
	test "$$before" = "$$(cksum graph/generated/*.go)" || { echo "graph/generated was not what schema.graphqls and gqlgen.yml make" >&2; exit 1; }

neo4j: ## keep a Neo4j running for yourself; it prints how to reach it
	$(GO) run ./test/neo4j/cmd

generate: ## write graph/generated from schema.graphqls and gqlgen.yml
	$(GO) tool gqlgen generate

golden: ## write the golden files anew; read the diff before you commit it
	$(GO) test ./test/golden ./cmd/veikart -update

bench: ## the API over HTTP against bare handlers, over each store, in one run; takes half an hour
	$(GO) test -run '^$$' -bench . -benchtime 11x -timeout 2h ./test/bench

FUZZTIME ?= 10m

fuzz: ## fuzz the page parser, the writer of JSON strings, the reader of cursors and the analysis of text, FUZZTIME each
	$(GO) test -run '^$$' -fuzz FuzzPage -fuzztime $(FUZZTIME) ./internal/page
	$(GO) test -run '^$$' -fuzz FuzzString -fuzztime $(FUZZTIME) ./graph/answer
	$(GO) test -run '^$$' -fuzz FuzzCursor -fuzztime $(FUZZTIME) ./internal/service
	$(GO) test -run '^$$' -fuzz FuzzTokens -fuzztime $(FUZZTIME) ./internal/text
	$(GO) test -run '^$$' -fuzz FuzzQuery -fuzztime $(FUZZTIME) ./internal/text

N ?= 10000

differential: ## hold the answers of the stores against each other on N random operations
	VEIKART_OPERATIONS=$(N) $(GO) test -count=1 -timeout 0 -v -run StoresAgree ./test/differential
