// Calls the tools of a server with the SDK before 2026-07-28, and prints what came. Arguments: an address or a command.
import { readFileSync } from 'node:fs'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

const [target, ...args] = process.argv.slice(2)
const client = new Client({ name: 'veikart-test', version: '1' })
const transport = target.startsWith('http') ? new StreamableHTTPClientTransport(new URL(target)) : new StdioClientTransport({ command: target, args })
let version
transport.setProtocolVersion ??= () => {}
const set = transport.setProtocolVersion.bind(transport)
transport.setProtocolVersion = v => { version = v; set(v) }
await client.connect(transport)
const { tools } = await client.listTools()
const results = []
for (const call of JSON.parse(readFileSync('calls.json', 'utf8'))) results.push({ name: call.name, ...(await client.callTool(call)) })
const { resources } = await client.listResources()
const { contents } = await client.readResource({ uri: resources[0].uri })
const { prompts } = await client.listPrompts()
await client.close()
console.log(JSON.stringify({ version, tools, results, resources: contents.length && resources.length, prompts: prompts.length }))
