// Has whatever a script sends bring the key in VEIKART_KEY: node --import ./key.mjs SCRIPT
const send = globalThis.fetch
globalThis.fetch = (to, init = {}) => {
  const request = new Request(to, init)
  request.headers.set('Authorization', `Bearer ${process.env.VEIKART_KEY}`)
  return send(request)
}
