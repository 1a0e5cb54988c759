// Reads the example of Relay page by page through its environment, with the artifacts that the compiler made, and then
// all at once into its store. It runs in the folder of those artifacts, and prints how many activities came.
import relay from 'relay-runtime'
import { environment } from './environment.mjs'
import page from './__generated__/activitiesPageQuery.graphql.js'

const env = environment(process.argv[2])
const ids = new Set()
let cursor = null
let total
do {
  const { data } = await env.getNetwork().execute(page.params, { count: 20, cursor }, { force: true }).toPromise()
  for (const { node } of data.activities.edges) ids.add(node.id)
  total = data.activities.totalCount
  cursor = data.activities.pageInfo.hasNextPage ? data.activities.pageInfo.endCursor : null
} while (cursor)
await relay.fetchQuery(env, page, { count: 100, cursor: null }).toPromise()
const kept = Object.values(env.getStore().getSource().toJSON()).filter((record) => record.__typename === 'Activity').length
console.log(JSON.stringify({ read: ids.size, total, kept }))
