import relay from 'relay-runtime'

const { Environment, Network, RecordSource, Store } = relay

export function environment(url) {
  const fetchFunction = async ({ text, name }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: text, operationName: name, variables }),
    })
    return response.json()
  }
  return new Environment({ network: Network.create(fetchFunction), store: new Store(new RecordSource()) })
}
