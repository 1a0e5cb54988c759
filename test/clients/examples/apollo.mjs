// Activities page by page in the cache of Apollo Client. The key arguments are filter and orderBy: cursors belong to an
// order, and pages of different filters are different lists.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'

const client = new ApolloClient({
  link: new HttpLink({ uri: process.argv[2] ?? 'http://127.0.0.1:8080/graphql' }),
  cache: new InMemoryCache({
    typePolicies: { Query: { fields: { activities: relayStylePagination(['filter', 'orderBy']) } } },
  }),
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

const list = client.watchQuery({ query, variables: { first: 20 } })
const subscription = list.subscribe(() => {})
let { data } = await client.query({ query, variables: { first: 20 } })
while (data.activities.pageInfo.hasNextPage) {
  await list.fetchMore({ variables: { after: data.activities.pageInfo.endCursor } })
  ;({ data } = await client.query({ query, variables: { first: 20 } })) // from the cache
}
subscription.unsubscribe()
console.log(JSON.stringify({ inCache: data.activities.edges.length, total: data.activities.totalCount }))
client.stop()
