import * as v from 'valibot'
import { expect, test } from 'vitest'
import { fillPath } from '@/api/endpoint'
import { catalogue } from '@/api/endpoints/catalogue'
import { synapseCatalogue } from '.'
import { accountList, deletion, roomPage } from './answers'
import table from './testing/operations.tsv?raw'

const operations = table
  .trimEnd()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) => line.replace('\t', ' '))

test('has every operation that Synapse registers once, and nothing else', () => {
  const calls = synapseCatalogue.map(({ method, path }) => `${method} ${path}`)
  expect(calls.toSorted()).toEqual(operations.toSorted())
  const ids = [...catalogue, ...synapseCatalogue].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(synapseCatalogue)('$id encodes every path parameter', ({ path }) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
  const params = Object.fromEntries(names.map((name) => [name, '#a/b?c%d:8448 é']))
  const encoded = encodeURIComponent('#a/b?c%d:8448 é')
  expect(fillPath(path, params)).toBe(path.replaceAll(/\{\w+\}/g, encoded))
  for (const name of names) {
    expect(() => fillPath(path, { ...params, [name]: '..' })).toThrow(TypeError)
  }
})

test.each(synapseCatalogue)('$id is described in a few words', ({ id, summary, spec }) => {
  expect(id).toMatch(/^synapse[A-Z]/)
  expect(summary).toMatch(/^[A-Z].{3,69}[^.]$/)
  expect(spec).toMatch(/^https:\/\/element-hq\.github\.io\/synapse\/latest\/\S+\.html$/)
})

test('responses of any version are read, without what is wrong in them', () => {
  const users = [{ name: '@a:hs', admin: 1, deactivated: false, displayname: null }, 'wrong']
  expect(v.parse(accountList, { users, next_token: '100', total: '2', more: 1 })).toMatchObject({
    users: [{ name: '@a:hs', admin: true, deactivated: false, displayname: undefined }],
    next_token: '100',
    total: undefined,
  })
  expect(v.parse(roomPage, {})).toEqual({})
  const shutdown = { kicked_users: ['@a:hs', 1], new_room_id: null }
  expect(v.parse(deletion, { status: 'active', shutdown_room: shutdown })).toMatchObject({
    status: 'active',
    shutdown_room: { kicked_users: ['@a:hs'], new_room_id: undefined },
  })
  expect(v.parse(deletion, { status: 'complete', shutdown_room: null })).toMatchObject({
    shutdown_room: undefined,
  })
})
