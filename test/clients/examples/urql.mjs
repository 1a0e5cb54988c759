// A sub-goal by its code, with urql: asked by GET, so that browsers can keep the answer and ask again with its tag.
import { Client, cacheExchange, fetchExchange, gql } from '@urql/core'

const client = new Client({
  url: process.argv[2] ?? 'http://127.0.0.1:8080/graphql',
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: true,
})

const query = gql`
  query SubGoal($code: String!) {
    subGoal(code: $code) { id code title }
  }
`

const found = await client.query(query, { code: '1A' }).toPromise()
const unknown = await client.query(query, { code: '9Z' }).toPromise() // null, no error
const malformed = await client.query(query, { code: 'xyz' }).toPromise() // null, with an error
console.log(JSON.stringify({
  title: found.data.subGoal.title,
  unknown: unknown.data.subGoal,
  malformed: malformed.error.graphQLErrors[0].extensions.code,
}))
