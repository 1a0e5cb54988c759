// Every activity that Folkehelseinstituttet owns, page by page, with fetch alone.
const url = process.argv[2] ?? 'http://127.0.0.1:8080/graphql'

export class VeikartError extends Error {
  constructor(errors, requestId) {
    super(`${errors[0].message} (${errors[0].extensions.code}, request ${requestId})`)
    this.code = errors[0].extensions.code // see docs/errors.md; messages may change, codes may not
  }
}

export async function ask(query, variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  if (errors) throw new VeikartError(errors, response.headers.get('X-Request-Id'))
  return data
}

const query = `
  query Owned($owner: String!, $after: String) {
    activities(filter: { owners: { some: { name: { eq: $owner } } } }, orderBy: [{ field: START }], first: 3, after: $after) {
      totalCount
      nodes { id title start { date status } }
      pageInfo { hasNextPage endCursor }
    }
  }
`

const titles = []
let after = null
do {
  const { activities } = await ask(query, { owner: 'Folkehelseinstituttet', after })
  titles.push(...activities.nodes.map((activity) => activity.title))
  after = activities.pageInfo.hasNextPage ? activities.pageInfo.endCursor : null
} while (after)

const refused = await ask('{ activities(first: 1000) { totalCount } }').catch((error) => error.code)
console.log(JSON.stringify({ titles: titles.length, refused }))
