// Follows the current release with graphql-sse by distinct connections: prints the first release, then a line for each
// further one, and ends when standard input does.
import { createClient } from 'graphql-sse'

const client = createClient({ url: process.argv[2], singleConnection: false, retryAttempts: 0 })
const events = client.iterate({ query: 'subscription { releaseChanged { label id } }' })
process.stdin.on('end', () => process.exit(0)).resume()
for await (const event of events) console.log(JSON.stringify(event))
