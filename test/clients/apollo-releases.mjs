// Reads two releases with Apollo Client, a client for each: what the first one cached must be what it was.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client'

const [, , url, ...releases] = process.argv
const query = gql`query Activities { activities(first: 100) { nodes { id title start { date text } end { date text } } } }`
const clientOf = (release) =>
  new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: `${url}?release=${encodeURIComponent(release)}` }) })
const first = clientOf(releases[0])
await first.query({ query })
const before = JSON.stringify(first.cache.extract())
const second = clientOf(releases[1])
await second.query({ query })
const again = await first.query({ query, fetchPolicy: 'cache-only' })
console.log(JSON.stringify({
  same: before === JSON.stringify(first.cache.extract()),
  differs: before !== JSON.stringify(second.cache.extract()),
  read: again.data.activities.nodes.length,
}))
