#!/bin/sh
# Makes the lists in internal/trusted/testdata as the builds of applications do: by the tools of Apollo, Relay and GraphQL Code
# Generator. Needs npm, and Node 22 or later.
set -e
cd "$(dirname "$0")"
schema=../../../schema.graphqls
out=../../../internal/trusted/testdata
npm ci --no-audit --no-fund --ignore-scripts
work=$(mktemp -d)
mkdir -p "$out" "$work/generated"

trap 'rm -rf "$work" persisted.config.json' EXIT
cat >persisted.config.json <<END
{"documents": ["src/*.graphql"], "output": "$out/apollo.json"}
END
npx generate-persisted-query-manifest --config persisted.config.json

# Relay writes a file for each document beside its list
cp -r src/pages.js "$work" && cp $schema "$work/schema.graphql"
cat >"$work/relay.config.json" <<END
{"src": ".", "schema": "schema.graphql", "language": "javascript", "eagerEsModules": true,
  "persistConfig": {"file": "relay.json", "algorithm": "MD5"}}
END
echo '{}' >"$work/relay.json"
relay=$PWD/node_modules/.bin/relay-compiler
(cd "$work" && "$relay" relay.config.json)
cp "$work/relay.json" "$out/relay.json"

cat >"$work/codegen.mjs" <<END
export default {
  schema: '$PWD/$schema', documents: '$PWD/src/*.graphql',
  generates: { '$work/generated/': { preset: 'client', presetConfig: { persistedDocuments: true } } },
}
END
npx graphql-codegen --config "$work/codegen.mjs"
cp "$work/generated/persisted-documents.json" "$out/codegen.json"
