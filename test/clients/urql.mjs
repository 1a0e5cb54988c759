// Asks with urql: an answer, the same from its cache, by GET, and an error with its code.
import { Client, cacheExchange, fetchExchange, gql } from '@urql/core'

const url = process.argv[2]
const client = new Client({ url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: true })
const query = gql`query SubGoal($code: String!) { subGoal(code: $code) { id code title } }`
const first = await client.query(query, { code: '1A' }).toPromise()
const again = await client.query(query, { code: '1A' }).toPromise()
const wrong = await client.query(query, { code: 'xyz' }).toPromise()
console.log(JSON.stringify({
  code: first.data.subGoal.code,
  cached: again.operation.context.meta?.cacheOutcome,
  error: wrong.error?.graphQLErrors[0]?.extensions.code,
}))
