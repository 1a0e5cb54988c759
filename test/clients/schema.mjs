// Builds a client schema from the server's introspection, with the oldest graphql-js that is supported, and
// writes it to a file.
import { writeFileSync } from 'node:fs'
import { buildClientSchema, getIntrospectionQuery, printSchema, validateSchema } from 'graphql'

const [url, out] = process.argv.slice(2)
const query = getIntrospectionQuery({ directiveIsRepeatable: true, inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true, oneOf: true })
const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query }) })
const { data, errors } = await response.json()
if (errors) throw new Error(JSON.stringify(errors))
const schema = buildClientSchema(data)
const faults = validateSchema(schema)
if (faults.length > 0) throw new AggregateError(faults)
for (const name of ['defer', 'stream']) {
  if (schema.getDirective(name)) throw new Error(`@${name} is advertised`)
}
writeFileSync(out, printSchema(schema))
console.log(Object.keys(schema.getTypeMap()).length)
