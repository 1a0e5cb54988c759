# The API as an image: one static binary and the certificates by which it trusts databases and servers.

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY schema.go schema.graphqls ./
COPY cmd ./cmd
COPY docs ./docs
COPY graph ./graph
COPY internal ./internal
COPY seeds ./seeds
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o veikart ./cmd/veikart && mkdir root && mkdir -m 1777 root/tmp

FROM scratch
# where files are made before they are sent
COPY --from=build /src/root /
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /src/veikart /veikart
USER 65532:65532
ENV VEIKART_ADDR=0.0.0.0:8080
EXPOSE 8080
# Whether the server runs, not whether its database does: what restarts unhealthy containers must not
# restart this one because another is away.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/veikart", "health", "--url", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["/veikart"]
CMD ["serve"]
