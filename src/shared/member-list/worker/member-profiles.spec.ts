import {
  array,
  assert,
  constantFrom,
  dictionary,
  jsonValue,
  oneof,
  property,
  string,
} from 'fast-check'
import { expect, test } from 'vitest'
import { MemberListHost } from './member-list-host'
import type { FromWorker } from '@/shared/member-list/protocol'
import { everyone } from '@/shared/member-list/testing/lists'

/** What a list has of a response, as `JSON.parse` reads it. */
function expected(joined: Readonly<Record<string, unknown>>) {
  return Object.entries(joined).flatMap(([userId, profile]) => {
    if (userId === '' || typeof profile !== 'object' || profile === null) return []
    if (Array.isArray(profile)) return []
    const name = (profile as Record<string, unknown>)['display_name']
    return [[userId, typeof name === 'string' && name !== '' ? name : undefined] as const]
  })
}

function listed(body: string) {
  const messages: FromWorker[] = []
  const host = new MemberListHost((message) => messages.push(message))
  const bytes = new TextEncoder().encode(body)
  host.take({ kind: 'bytes', source: 'joined', bytes })
  host.take({ kind: 'end', source: 'joined' })
  host.take({ kind: 'look', view: everyone, window: { from: 0, to: 1_000 } })
  const message = messages.findLast(({ kind }) => kind === 'shown')
  if (message?.kind !== 'shown') throw new Error('Nothing has been shown')
  const { rows, facts } = message.shown
  return { rows: rows.map(({ userId, name }) => [userId, name] as const), facts }
}

const text = string({ unit: 'binary', maxLength: 10 }).filter((made) => made.isWellFormed())
const profile = oneof(
  dictionary(oneof(constantFrom('display_name', 'avatar_url'), text), oneof(text, jsonValue())),
  jsonValue(),
)

test('profiles are read as JSON.parse reads them, whatever their keys and values', () => {
  assert(
    property(dictionary(text, profile), constantFrom('', ' ', '\n\t'), (joined, space) => {
      const entries = Object.entries(joined)
        .map(([key, value]) => `${JSON.stringify(key)}${space}:${space}${JSON.stringify(value)}`)
        .join(`${space},${space}`)
      const { rows, facts } = listed(`{"joined":{${entries}}}`)
      const wanted = expected(joined)
      expect(new Map(rows)).toEqual(new Map(wanted))
      expect(facts.unreadable).toBe(Object.keys(joined).length - wanted.length)
    }),
    { numRuns: 300 },
  )
})

test('one that isn’t JSON doesn’t spoil the others', () => {
  assert(
    property(array(constantFrom('"a":nonsense', '"b"', '1', '"c",{}', '{}:{}')), (broken) => {
      const body = ['"@a:b":{"display_name":"A"}', ...broken, '"@c:d":{}'].join(',')
      const { rows } = listed(`{"joined":{${body}}}`)
      expect(new Map(rows).get('@a:b')).toBe('A')
      expect(new Map(rows).has('@c:d')).toBe(true)
    }),
  )
})
