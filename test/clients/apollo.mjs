// Pages through activities with Apollo Client: relay-style pagination in its cache, and persisted queries.
import { createHash } from 'node:crypto'
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { relayStylePagination } from '@apollo/client/utilities'

const url = process.argv[2]
const requests = []
const counted = (input, init) => {
  requests.push(init?.body ? JSON.parse(init.body) : {})
  return fetch(input, init)
}
const client = new ApolloClient({
  link: ApolloLink.from([
    new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex') }),
    new HttpLink({ uri: url, fetch: counted }),
  ]),
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { activities: relayStylePagination(['filter', 'orderBy']) } } } }),
})
const query = gql`
  query Activities($first: Int, $after: String) {
    activities(first: $first, after: $after, orderBy: [{ field: TITLE }]) {
      totalCount
      edges { cursor node { id title } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`
const watched = client.watchQuery({ query, variables: { first: 20 } })
const updates = []
const subscription = watched.subscribe((result) => updates.push(result))
await watched.result?.()
let result = await client.query({ query, variables: { first: 20 } })
while (result.data.activities.pageInfo.hasNextPage) {
  await watched.fetchMore({ variables: { after: result.data.activities.pageInfo.endCursor } })
  result = await client.query({ query, variables: { first: 20 } })
}
subscription.unsubscribe()
const { activities } = result.data
console.log(JSON.stringify({
  total: activities.totalCount,
  merged: new Set(activities.edges.map((e) => e.node.id)).size,
  persisted: requests.filter((r) => r.query === undefined).length,
}))
client.stop()
