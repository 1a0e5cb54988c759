// The ready questions as a program has them: each is asked with its defaults, without the descriptions, which some tools do not read.
import { parse, print, visit } from 'graphql' // 16.12 or later

const url = process.argv[2] ?? 'http://127.0.0.1:8080/graphql'

export const plain = (document) =>
  print(visit(parse(document), { enter: (node) => (node.description ? { ...node, description: undefined } : undefined) }))

const get = async (address, options) => (await fetch(address, options)).json()

const { questions } = await get(new URL('operations.json', url))
let described = 0
let same = 0
for (const { document, parameters, answer } of questions) {
  const query = plain(document)
  if (query.includes('en: ')) described++
  const variables = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]))
  const { data } = await get(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const shown = await get(answer) // the address gives the answer to the document as it is
  if (JSON.stringify(data) === JSON.stringify(shown.data)) same++
}
console.log(JSON.stringify({ questions: questions.length, described, same }))
