import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { deleteDevices } from '@/api/endpoints/devices'
import { createRoom } from '@/api/endpoints/rooms'
import { checkBody, misfitProblem, type BodySpec } from './check-body'

const none = new Map<string, string>()

/** What is found, with the part of the body that it is at. */
const found = (endpoint: BodySpec, body: string, values: ReadonlyMap<string, string> = none) =>
  checkBody(endpoint, body, values).map(({ from, to, message }) => [body.slice(from, to), message])

describe('a body is compared with the schema of its endpoint', () => {
  test.each<[BodySpec, string, string[][]]>([
    [deleteDevices, '{"devices": ["A"]}', []],
    [
      deleteDevices,
      '{"devices": ["A", 1, 2]}',
      [
        ['1', 'Not as specified: devices.1 should be string, but is 1'],
        ['2', 'Not as specified: devices.2 should be string, but is 2'],
      ],
    ],
    [deleteDevices, '{}', [['{', 'Not as specified: devices is missing']]],
    [deleteDevices, '', [['', 'Not as specified: devices is missing']]],
    [deleteDevices, '1', [['1', 'Not as specified: the body should be Object, but is 1']]],
    [
      createRoom,
      '{"preset": "x", "more": 1}',
      [['"x"', expect.stringMatching(/^Not as specified: preset should be .*private_chat/)]],
    ],
    // The last of two members with a name counts.
    [deleteDevices, '{"devices": 1, "devices": []}', []],
    [undefined, '{}', []],
    [undefined, '', []],
    [undefined, '{', [['{', 'Not JSON: the text ends here, but } is missing']]],
  ])('%#', (endpoint, body, findings) => {
    expect(found(endpoint, body)).toEqual(findings)
  })
})

describe('variables', () => {
  const endpoint: BodySpec = {
    bodyKind: 'json',
    body: v.object({
      limit: v.optional(v.number()),
      on: v.optional(v.boolean()),
      text: v.optional(v.string()),
      deep: v.optional(v.record(v.string(), v.array(v.number()))),
    }),
  }
  const values = new Map([
    ['n', '5'],
    ['yes', 'true'],
    ['word', 'abc'],
    ['key', 'k"'],
  ])

  test('without a value may stand for anything', () => {
    expect(found(endpoint, '{"limit": {{x}}, "on": {{y}}, "text": "{{z}}"}')).toEqual([])
  })

  test('become numbers and booleans without quotes', () => {
    expect(found(endpoint, '{"limit": {{n}}, "on": {{ yes }}, "text": "{{n}}"}', values)).toEqual(
      [],
    )
    expect(found(endpoint, '{"limit": "{{n}}"}', values)).toEqual([
      ['"{{n}}"', 'Not as specified: limit should be number, but is "5"'],
    ])
  })

  test('whose value is neither can’t be sent in their place', () => {
    const body = '{"text": {{word}}, "limit": {{word}}, "on": {{n}}}'
    expect(found(endpoint, body, values)).toEqual([
      ['{{word}}', '{{word}} is “abc”, but limit must be a number'],
      ['{{n}}', '{{n}} is “5”, but on must be a boolean'],
    ])
    expect(misfitProblem(endpoint, body, values)).toBe(
      '{{word}} is “abc”, but limit must be a number',
    )
    const secret = new Map([['password', 'hunter2']])
    expect(misfitProblem(endpoint, '{"limit": {{password}}}', secret)).toBe(
      '{{password}} is something else, but limit must be a number',
    )
    expect(misfitProblem(endpoint, '{"limit": {{n}}}', values)).toBeUndefined()
    expect(misfitProblem(endpoint, '{"limit": ', values)).toBeUndefined()
    expect(misfitProblem(endpoint, undefined, values)).toBeUndefined()
  })

  test('in names lead to the place, too', () => {
    expect(found(endpoint, '{"deep": {"{{key}}": [1, "x"]}}', values)).toEqual([
      ['"x"', 'Not as specified: deep.k".1 should be number, but is "x"'],
    ])
  })
})
