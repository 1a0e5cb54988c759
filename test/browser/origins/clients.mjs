// Asks the API from a page of another origin with the libraries that people use, while Sentry and OpenTelemetry add the headers by
// which they follow requests. The function ask, which the page has then, returns for each client what it got and the names of the
// headers that it sent.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { registerInstrumentations } from '@opentelemetry/instrumentation'
import { FetchInstrumentation } from '@opentelemetry/instrumentation-fetch'
import { WebTracerProvider } from '@opentelemetry/sdk-trace-web'
import * as Sentry from '@sentry/browser'
import { Client, cacheExchange, fetchExchange } from '@urql/core'
import { createClient } from 'graphql-http'
import { GraphQLClient } from 'graphql-request'
import { createClient as createStream } from 'graphql-sse'
import { Environment, Network, RecordSource, Store } from 'relay-runtime'

// below all that wraps fetch, so that it sees what is sent
const sent = new Map()
let asking = ''
const send = window.fetch
window.fetch = (input, init) => {
  const names = sent.get(asking) ?? sent.set(asking, new Set()).get(asking)
  new Request(input, init).headers.forEach((_, name) => names.add(name))
  return send(input, init)
}

const everywhere = [/^http:/]
Sentry.init({
  dsn: 'https://key@sentry.example/1',
  transport: () => ({ send: async () => ({}), flush: async () => true }), // nothing leaves the page
  integrations: [Sentry.browserTracingIntegration()],
  tracesSampleRate: 1,
  tracePropagationTargets: everywhere,
})
new WebTracerProvider().register({ propagator: new W3CTraceContextPropagator() })
registerInstrumentations({ instrumentations: [new FetchInstrumentation({ propagateTraceHeaderCorsUrls: everywhere })] })

const query = 'query SubGoal($code: String!) { subGoal(code: $code) { code } }'
const variables = { code: '1A' }
const digest = async (text) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))].map((b) => b.toString(16).padStart(2, '0')).join('')

function apollo(uri) {
  const client = new ApolloClient({
    clientAwareness: { name: 'veikart-test', version: '1' },
    link: ApolloLink.from([new PersistedQueryLink({ sha256: digest, useGETForHashedQueries: true }), new HttpLink({ uri })]),
    cache: new InMemoryCache(),
  })
  return client.query({ query: gql(query), variables }).then(({ data }) => data)
}

async function urql(url) {
  const client = new Client({ url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: true, fetchOptions: { headers: { 'x-client': 'urql' } } })
  const { data, error } = await client.query(query, variables).toPromise()
  if (error) throw error
  return data
}

const request = (url) => new GraphQLClient(url, { fetch: (...given) => window.fetch(...given) }).request(query, variables)

function overHTTP(url) {
  const client = createClient({ url, fetchFn: (...given) => window.fetch(...given) })
  return first((sink) => client.subscribe({ query, variables }, sink)).then(({ data }) => data)
}

function stream(url) {
  const client = createStream({ url, fetchFn: (...given) => window.fetch(...given), retryAttempts: 0 })
  return first((sink) => client.subscribe({ query, variables }, sink)).then(({ data }) => data)
}

function relay(url) {
  const fetchQuery = async ({ text }, given) => {
    const answer = await fetch(url, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'relay' }, body: JSON.stringify({ query: text, variables: given }),
    })
    return answer.json()
  }
  const environment = new Environment({ network: Network.create(fetchQuery), store: new Store(new RecordSource()) })
  return environment.getNetwork().execute({ text: query, name: 'SubGoal', operationKind: 'query', metadata: {} }, variables, {}).toPromise().then(({ data }) => data)
}

// The first value of a stream. Its error is thrown.
const first = (subscribe) => new Promise((resolve, reject) => subscribe({ next: resolve, error: reject, complete: () => reject(new Error('nothing came')) }))

// What a script can read of an answer's headers.
async function readable(url) {
  const answer = await fetch(url + '?query=' + encodeURIComponent('{ subGoal(code: "1A") { code } }'), { headers: { 'Apollo-Require-Preflight': 'true' } })
  if (!answer.headers.get('X-Request-Id')) throw new Error('X-Request-Id cannot be read')
  return (await answer.json()).data
}

window.ask = async (url) => {
  const got = {}
  for (const [name, client] of Object.entries({ apollo, urql, request, overHTTP, stream, relay, readable })) {
    asking = name
    try {
      got[name] = { code: (await client(url)).subGoal.code }
    } catch (thrown) {
      got[name] = { refused: String(thrown) }
    }
    got[name].headers = [...(sent.get(name) ?? [])]
  }
  return got
}
