// Compiles, with the Relay compiler, a pagination fragment on every root connection of the schema, and pages
// through each of them with the operations that come out. It works in the folder that it is given, which
// holds schema.graphql.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildSchema, getNamedType } from 'graphql'

const [url, folder] = process.argv.slice(2)
const schema = buildSchema(readFileSync(join(folder, 'schema.graphql'), 'utf8'))
const connections = Object.values(schema.getQueryType().getFields()).filter((f) => getNamedType(f.type).name.endsWith('Connection'))
mkdirSync(join(folder, 'src', '__generated__'), { recursive: true })
for (const { name } of connections) {
  // matches of a search have no id of their own: what is found has. Changes are values, without ids
  const [text, node] = {
    search: ['text: "kommune ", ', 'found: node { id __typename }'],
    changes: ['from: { label: "2023-12" }, ', 'kind subject { key }'],
  }[name] ?? ['', 'id __typename']
  const module = name[0].toUpperCase() + name.slice(1)
  writeFileSync(join(folder, 'src', module + '.ts'), `import { graphql } from 'react-relay'
export const page = graphql\`
  fragment ${module}_page on Query
    @argumentDefinitions(count: { type: "Int", defaultValue: 7 }, cursor: { type: "String" })
    @refetchable(queryName: "${module}PageQuery") {
    ${name}(${text}first: $count, after: $cursor) @connection(key: "${module}_page_${name}") {
      totalCount
      edges { node { ${node} } }
    }
  }
\`
`)
}
writeFileSync(join(folder, 'relay.config.json'), JSON.stringify({
  src: './src', schema: './schema.graphql', language: 'typescript', artifactDirectory: './src/__generated__', eagerEsModules: true,
}))
execFileSync(resolve('node_modules/.bin/relay-compiler'), ['relay.config.json'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })

const read = {}
for (const file of readdirSync(join(folder, 'src', '__generated__'))) {
  const artifact = readFileSync(join(folder, 'src', '__generated__', file), 'utf8')
  const text = artifact.match(/"text": ("(?:[^"\\]|\\.)*")/)
  if (!text) continue
  const query = JSON.parse(text[1])
  let cursor = null
  const ids = new Set()
  let total
  do {
    const response = await fetch(url, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables: { count: 7, cursor } }),
    })
    const { data, errors } = await response.json()
    if (errors) throw new Error(JSON.stringify(errors))
    const [[name, connection]] = Object.entries(data)
    for (const { node, cursor } of connection.edges) ids.add((node.found ?? node).id ?? cursor)
    cursor = connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null
    total = connection.totalCount
    read[name] = { read: ids.size, total }
  } while (cursor)
}
console.log(JSON.stringify({ connections: connections.length, read }))
