// Says how the schema has changed since the last release, by graphql-inspector: breaking, dangerous or safe. Every
// change wants a line in the changelog that is marked with its class and names what changed, in backticks.
//
//   node check.mjs NEW CHANGELOG [OLD]
//
// Without OLD the schema of the last tag vX.Y.Z is taken; where there is no tag, the copy beside this file that has the
// name of the changelog's newest dated section, such as 0.1.0.graphqls.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { diff } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

const classes = { BREAKING: 'breaking', DANGEROUS: 'dangerous', NON_BREAKING: 'safe' }
const here = dirname(fileURLToPath(import.meta.url))
const [newFile, changelogFile, oldFile] = process.argv.slice(2)

function git(...command) {
  return execFileSync('git', command, { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

function lastTag() {
  try {
    return git('describe', '--tags', '--abbrev=0', '--match', 'v*').trim()
  } catch {
    return null // no tag, or no repository
  }
}

function lastSchema() {
  if (oldFile) return [oldFile, readFileSync(oldFile, 'utf8')]
  const tag = lastTag()
  if (tag) return [tag, git('show', `${tag}:schema.graphqls`)]
  const version = readFileSync(changelogFile, 'utf8').match(/^## (\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$/m)?.[1]
  if (!version) throw new Error(`${changelogFile} has no dated section, such as "## 0.1.0 – 2026-11-28"`)
  return [version, readFileSync(join(here, `${version}.graphqls`), 'utf8')]
}

// The entries of the newest section, each with its mark and the names in it.
function entries(changelog) {
  const section = changelog.split(/^## /m)[1] ?? ''
  return section.split(/^- /m).slice(1).map((text) => ({
    mark: text.match(/^\*(\w+)\*/)?.[1],
    names: new Set([...text.matchAll(/`([^`]+)`/g)].flatMap(([, quoted]) => [quoted, ...quoted.split(/\W+/)])),
  }))
}

const [name, old] = lastSchema()
const changes = (await diff(buildSchema(old), buildSchema(readFileSync(newFile, 'utf8'))))
  .filter((change) => !change.type.includes('DESCRIPTION'))
const added = new Set(changes.filter((change) => change.type === 'TYPE_ADDED').map((change) => change.path))
const log = entries(readFileSync(changelogFile, 'utf8'))

let missing = 0
for (const change of changes) {
  change.path ??= change.meta.newSubscriptionTypeName // of the schema itself: a root type that is new
  const kind = classes[change.criticality.level]
  console.log(`${kind}: ${change.message}`)
  // a new type is reached by something else that is new
  if (added.has(change.path.split('.')[0])) continue
  if (change.meta.addedToNewField) continue // an argument of a field that the log names
  const last = change.path.split('.').at(-1)
  if (log.some(({ mark, names }) => mark === kind && (names.has(last) || names.has(change.path)))) continue
  missing++
  console.error(`The changelog has no entry marked *${kind}* that names \`${last}\` (${change.path}).`)
}
console.log(`${changes.length} changes since ${name}.`)
if (missing > 0) process.exit(1)
