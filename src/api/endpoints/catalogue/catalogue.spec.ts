import type { GenericSchema } from 'valibot'
import { expect, test } from 'vitest'
import { fillPath, type Endpoint } from '@/api/endpoint'
import { catalogue } from '.'
import { facts, type Fact } from './testing/facts'

/** Written with their parameter filled in, as people look for them. */
const specialCases = new Set([
  'getDisplayName',
  'setDisplayName',
  'getAvatarUrl',
  'setAvatarUrl',
  'getRoomStateByType',
  'setRoomState',
])

/** Servers limit these too, although the specification doesn't say so. */
const limitedAnyway = new Set(['createRoom', 'sendMessage', 'redactEvent', 'setRoomStateWithKey'])

/** Parameters that aren't offered. */
const leftOut = new Map([
  // Old names for what `identifier` has.
  ['login', ['user', 'medium', 'address']],
  // It would take to-device messages, and keys with them, from the token's owner. The other one
  // gives state after the timeline, which needs `since` to be of use.
  ['sync', ['since', 'use_state_after']],
])

/** The constant has another name than the operation. */
const ids = new Map([['logout_all', 'logoutAll']])

const operations = catalogue.filter(({ id }) => !specialCases.has(id))
const byId = new Map(operations.map((endpoint) => [endpoint.id, endpoint]))

/** Keys of an object; of a choice of objects, all of theirs. */
function keysOf(schema: GenericSchema | undefined): string[] {
  if (!schema) return []
  if ('entries' in schema && schema.entries instanceof Object) return Object.keys(schema.entries)
  if (!('options' in schema && Array.isArray(schema.options))) return []
  return schema.options.flatMap((option: GenericSchema) => keysOf(option))
}

function operationOf({ id }: Fact): Endpoint {
  const endpoint = byId.get(ids.get(id) ?? id)
  if (!endpoint) throw new Error(`No endpoint for ${id}`)
  return endpoint
}

test('has every operation of the specification once, and nothing else', () => {
  expect(facts).toHaveLength(166)
  expect(operations.map(({ id }) => id).toSorted()).toEqual(
    facts.map(({ id }) => ids.get(id) ?? id).toSorted(),
  )
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
})

test.each(facts)('$id is as in the specification', (fact) => {
  const endpoint = operationOf(fact)
  const { method, path, since, auth, rateLimited, deprecated, identityCheck } = endpoint
  expect({ method, path, since }).toEqual({
    method: fact.method,
    path: fact.path,
    since: fact.since === '' ? undefined : `v${fact.since}`,
  })
  // The console needs no token if the server doesn't, but may send one.
  expect(auth).toMatch(fact.auth === 'y' ? /^(required|expiredToo)$/ : /^(none|optional)$/)
  expect(rateLimited).toBe(fact.marks.includes('r') || limitedAnyway.has(endpoint.id))
  expect(deprecated ?? false).toBe(fact.marks.includes('d'))
  expect(identityCheck ?? false).toBe(fact.marks.includes('i'))
})

test.each(facts)('$id takes the parameters of the specification', (fact) => {
  const { query, body } = operationOf(fact)
  const offered = (name: string) => !leftOut.get(fact.id)?.includes(name)
  expect(keysOf(query)).toEqual(expect.arrayContaining(fact.query.filter(offered)))
  if (fact.body.length === 0) return
  expect(body).toBeDefined()
  if (fact.body[0] !== '*') {
    expect(keysOf(body)).toEqual(expect.arrayContaining(fact.body.filter(offered)))
  }
})

test.each(catalogue)('$id encodes every path parameter', ({ path }) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
  const params = Object.fromEntries(names.map((name) => [name, '#a/b?c%d:8448 é']))
  const filled = fillPath(path, params)
  const encoded = encodeURIComponent('#a/b?c%d:8448 é')
  expect(filled).toBe(path.replaceAll(/\{\w+\}/g, encoded))
  for (const name of names) {
    for (const value of ['', '.', '..']) {
      expect(() => fillPath(path, { ...params, [name]: value })).toThrow(TypeError)
    }
  }
})

test.each(catalogue)('$id is described in a few words, and leads to its section', (endpoint) => {
  expect(endpoint.summary).toMatch(/^[A-Z].{3,69}[^.]$/)
  if (specialCases.has(endpoint.id)) return
  const heading = `${endpoint.method}${endpoint.path}`.toLowerCase()
  const anchor = heading.replaceAll(/[^a-z0-9_-]/g, '')
  const [, found = ''] = endpoint.spec.split('#')
  expect(found.replace(/-1$/, '')).toBe(anchor)
})
