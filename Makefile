# What a developer types. The tests share one Neo4j, and those that take longest begin first. `make test` fetches what the tests need: Go modules; npm packages for the comparison
# with graphql-js, for the clients that are not ours, for accessibility, for changes of the schema and for /playground; Python packages for one more client and for networkx.

GO ?= go

.PHONY: help unit run test audit conformance load mixed check vulnerabilities playground module generate golden bench fuzz neo4j differential design schema-changes screenshots pictures documents

help: ## what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 17

run: ## serve the embedded pages on http://127.0.0.1:8080
	$(GO) run ./cmd/veikart

# Everything that needs Go alone. What is left out says so with -v.
UNIT = . ./graph/... ./internal/... ./cmd/... ./tools/docs ./tools/rules ./test/kit/need ./test/contract/golden

unit: ## tests in a minute, with a fifth of the random cases: without Neo4j, Node, Python, a browser and the suites of test/ but the golden files
	VEIKART_WITHOUT_TOOLS=1 $(GO) test -short $(UNIT)

test: test/oracle/graphqljs/node_modules test/clients/node_modules test/contract/access/node_modules test/oracle/conformance/node_modules test/clients/mcp/node_modules test/browser/axe/node_modules test/browser/origins/node_modules internal/web/playground/node_modules tools/schemachanges/node_modules test/clients/python/venv test/oracle/networkx/venv/requirements.txt test/oracle/sources/venv/requirements.txt test/oracle/feeds/venv/requirements.txt test/oracle/files/venv/requirements.txt test/oracle/kubernetes/venv/requirements.txt test/oracle/release/venv/requirements.txt ## all tests, with the race detector
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	echo "SKIPPED, or failing in CI: no Chromium is here, so the page is not used in a browser" >&2
	$(GO) run ./test/kit/neo4j/cmd $(GO) test -race -timeout 30m ./test/operate/production ./...

%/node_modules: %/package-lock.json
	@if command -v npm >/dev/null; then cd $* && npm ci --no-audit --no-fund --ignore-scripts && touch node_modules; \
	else echo "SKIPPED, or failing in CI: no npm is here, so what needs the packages of $* is not tested" >&2; fi

# the copy says what was installed, and is written last
test/oracle/%/venv/requirements.txt: test/oracle/%/requirements.txt
	@if python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then cd test/oracle/$* && python3 -m venv --clear venv && \
	venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt && cp requirements.txt venv/; \
	else echo "SKIPPED, or failing in CI: no Python 3.11 with venv is here, so what test/oracle/$* compares is not compared" >&2; fi

test/clients/python/venv: test/clients/python/requirements.txt
	@if python3 -m venv $@ && $@/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<; then touch $@; \
	else rm -rf $@; echo "SKIPPED, or failing in CI: no Python with venv is here, so its client gql is not tried" >&2; fi

audit: test/clients/node_modules ## the 60 audits of GraphQL over HTTP by the npm package graphql-http
	$(GO) test -count=1 -v -run Audits ./test/clients

conformance: test/oracle/conformance/node_modules ## the conformance suites of the Model Context Protocol, for 2026-07-28 and 2025-11-25
	$(GO) test -count=1 -v ./test/oracle/conformance

load: ## 250 clients that hardly read, 200 with expensive operations for a minute, a hundred thousand requests
	VEIKART_LOAD_SECONDS=60 VEIKART_LOAD_REQUESTS=100000 VEIKART_LOAD_READERS=250 $(GO) test -count=1 -timeout 10m -v ./test/operate/load

mixed: ## ten minutes of questions, pages and files with keys, rates and traces: memory stays as it is, no goroutine is left
	VEIKART_MIXED_SECONDS=600 $(GO) test -count=1 -timeout 20m -v ./test/operate/mixed

# Tools with many dependencies of their own are run by their version, so that none of those becomes ours.
# gosec's G115 takes every conversion of a number for a fault; what is converted here is bounded by the sizes
# that it counts.
GOSEC       = github.com/securego/gosec/v2/cmd/gosec@v2.30.0
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.9.0

GORELEASER  = github.com/goreleaser/goreleaser/v2@v2.15.1
CYCLONEDX   = github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0

release: ## archives for five systems in dist, with a bill of materials and checksums, signed where SIGNING_KEY names a key of SSH
	GORELEASER=$(GORELEASER) CYCLONEDX=$(CYCLONEDX) tools/release "$(SIGNING_KEY)"
	VEIKART_DIST=$(abspath dist) $(GO) test -count=1 -v -run Dist ./test/oracle/release

vulnerabilities: ## known faults of the dependencies; needs a machine that reaches the database of govulncheck
	$(GO) run $(GOVULNCHECK) ./...

check: ## formatting, go vet, staticcheck, gosec, fresh generated code, tidy go.mod
	@test -z "$$(gofmt -l .)" || { gofmt -l . ; echo "gofmt would change these files" >&2; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) run $(GOSEC) -quiet -exclude-generated -exclude-dir=test -exclude=G115 ./...
	$(GO) mod tidy -diff
	tools/fresh $(MAKE) --no-print-directory generate

neo4j: ## keep a Neo4j running for yourself; it prints how to reach it
	$(GO) run ./test/kit/neo4j/cmd

playground: internal/web/playground/node_modules ## build what /playground loads; commit what changes in internal/web/playground/dist
	cd internal/web/playground && node build.mjs

module: internal/web/playground/node_modules ## build the script of all pages; commit what changes in internal/web/module/dist
	cd internal/web/module && node build.mjs

generate: ## write graph/generated from schema.graphqls and gqlgen.yml, and what docs lists from code
	$(GO) run ./tools/docs
	$(GO) run ./tools/rules
	$(GO) run ./tools/roots
	$(GO) run ./tools/notices
	$(GO) tool gqlgen generate

SCREENSHOTS ?= screenshots

screenshots: test/browser/axe/node_modules ## pictures of every page, light and dark, wide, narrow and on paper, in SCREENSHOTS
	mkdir -p $(SCREENSHOTS)
	VEIKART_SCREENSHOTS=$(abspath $(SCREENSHOTS)) $(GO) test -count=1 -run PagesAreAccessible ./test/browser/pages

pictures: ## the pictures of pages in docs/pictures
	VEIKART_PICTURES=$(abspath docs/pictures) $(GO) test -count=1 -run PicturesOfTheDocumentation ./test/browser/pages

schema-changes: tools/schemachanges/node_modules ## how the schema has changed since the last release, and whether the changelog says so
	node tools/schemachanges/check.mjs schema.graphqls CHANGELOG.md

manifests: ## write the manifests of Kubernetes from deploy/chart with Helm, which takes minutes to be compiled once
	VEIKART_HELM=1 $(GO) test -count=1 -timeout 30m ./test/oracle/kubernetes -update

VENDOR = internal/web/assets/vendor
DESIGN = tools/design/node_modules

design: $(DESIGN) ## copy the design system, its theme, the typeface and their licences to internal/web/assets/vendor
	mkdir -p $(VENDOR)
	cp $(DESIGN)/@digdir/designsystemet-css/dist/src/index.css $(VENDOR)/designsystemet.css
	cp $(DESIGN)/@digdir/designsystemet-theme/src/themes/designsystemet.css $(VENDOR)/theme.css
	for part in latin latin-ext; do cp $(DESIGN)/@fontsource-variable/inter/files/inter-$$part-wght-normal.woff2 $(VENDOR)/inter-$$part.woff2; done
	for package in @digdir/designsystemet-css @digdir/designsystemet-theme @fontsource-variable/inter; do \
	printf '%s %s\n\n' $$package $$(node -p "require('./tools/design/package.json').dependencies['$$package']"); cat $(DESIGN)/$$package/LICENSE; printf '\n\n'; \
	done > $(VENDOR)/LICENSES.txt

golden: ## write the golden files anew; read the diff before you commit it
	$(GO) test ./test/contract/golden ./test/contract/hostile ./cmd/veikart ./internal/schemadocs ./internal/neo4jstore/cypher -update

bench: ## the API against bare handlers, over the embedded store, and over Neo4j against hand-written statements, each a process of its own, in one run; takes an hour
	$(GO) test -run '^$$' -bench . -benchtime 11x -timeout 2h ./test/operate/bench

FUZZTIME ?= 10m

# An input of FuzzXLSX is a workbook, which takes long to make.
FUZZSLOW ?= 500x

fuzz: ## fuzz the page parser, the readers of files and of profiles, the writer of JSON strings, the reader of requests, that of addresses of clients, the readers of cursors and the analysis of text, FUZZTIME each
	$(GO) test -run '^$$' -fuzz FuzzClient -fuzzminimizetime 1s -fuzztime $(FUZZTIME) ./internal/forwarded
	$(GO) test -run '^$$' -fuzz FuzzPage -fuzzminimizetime 1s -fuzztime $(FUZZTIME) ./internal/page
	$(GO) test -run '^$$' -fuzz FuzzProfile -fuzzminimizetime 1s -fuzztime $(FUZZTIME) ./internal/profile
	$(GO) test -run '^$$' -fuzz FuzzCSV -fuzzminimizetime 1s -fuzztime $(FUZZTIME) ./internal/source
	$(GO) test -run '^$$' -fuzz FuzzHTML -fuzzminimizetime 1s -fuzztime $(FUZZTIME) ./internal/source
	$(GO) test -run '^$$' -fuzz FuzzXLSX -fuzzminimizetime 1s -fuzztime $(FUZZSLOW) ./internal/source
	$(GO) test -run '^$$' -fuzz FuzzString -fuzztime $(FUZZTIME) ./graph/jsontext
	$(GO) test -run '^$$' -fuzz FuzzRequest -fuzztime $(FUZZTIME) ./graph/overhttp
	$(GO) test -run '^$$' -fuzz FuzzCursor -fuzztime $(FUZZTIME) ./internal/service
	$(GO) test -run '^$$' -fuzz FuzzSearchCursor -fuzztime $(FUZZTIME) ./internal/service
	$(GO) test -run '^$$' -fuzz FuzzTokens -fuzztime $(FUZZTIME) ./internal/text
	$(GO) test -run '^$$' -fuzz FuzzQuery -fuzztime $(FUZZTIME) ./internal/text

N ?= 10000

DOCUMENTS ?= 20000

documents: test/oracle/graphqljs/node_modules ## hold what is a valid document, in so many that are nearly right, against graphql-js
	VEIKART_MUTATIONS=$(DOCUMENTS) $(GO) test -count=1 -timeout 0 -v -run DocumentsAreThose ./test/oracle/graphqljs

differential: ## hold the answers of the stores against each other on N random operations
	VEIKART_OPERATIONS=$(N) $(GO) test -count=1 -timeout 0 -v -run StoresAgree ./test/oracle/differential
