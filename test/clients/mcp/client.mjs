// Calls the tools of a server with the client of 2026-07-28, and prints what came. Arguments: auto or legacy, then an address or a command.
import { readFileSync } from 'node:fs'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'

const [mode, target, ...args] = process.argv.slice(2)
const client = new Client({ name: 'veikart-test', version: '1' }, { versionNegotiation: { mode } })
const transport = target.startsWith('http') ? new StreamableHTTPClientTransport(new URL(target)) : new StdioClientTransport({ command: target, args })
await client.connect(transport)
const { tools } = await client.listTools()
const results = []
for (const call of JSON.parse(readFileSync('calls.json', 'utf8'))) results.push({ name: call.name, ...(await client.callTool(call)) })
const { resources } = await client.listResources()
const { contents } = await client.readResource({ uri: resources[0].uri })
const { prompts } = await client.listPrompts()
const version = client.getNegotiatedProtocolVersion()
await client.close()
console.log(JSON.stringify({ version, tools, results, resources: contents.length && resources.length, prompts: prompts.length }))
