// An identity provider that is told on standard input, a command a line, what to do, and answers each with a line of JSON:
// start PORT (0: any), token CLAIMS, rotate, stop.
import { createInterface } from 'node:readline'
import { OAuth2Server } from 'oauth2-mock-server'

const server = new OAuth2Server()
await server.issuer.keys.generate('RS256')
let port = 0
const commands = {
  start: async (given) => {
    await server.start(Number(given) || port, 'localhost')
    port = server.address().port
    return { issuer: server.issuer.url }
  },
  token: async (claims) => ({
    token: await server.issuer.buildToken({
      scopesOrTransform: (header, payload) => Object.assign(payload, JSON.parse(claims)),
    }),
  }),
  // the keys before the new one are forgotten
  rotate: async () => {
    const { issuer } = server
    const fresh = new (issuer.keys.constructor)()
    const key = await fresh.generate('RS256')
    Object.defineProperty(issuer, 'keys', { value: fresh, configurable: true })
    return { kid: key.kid }
  },
  stop: async () => {
    const { url } = server.issuer
    await server.stop()
    server.issuer.url = url // which it forgets, and tokens name
    return {}
  },
}
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = line.split(' ')
  console.log(JSON.stringify(await commands[name](rest.join(' '))))
}
