import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { completeBody } from './complete-body'

const schema = v.object({
  preset: v.optional(v.picklist(['private_chat', 'public_chat'])),
  is_direct: v.optional(v.boolean()),
  name: v.string(),
  identifier: v.optional(
    v.union([
      v.object({ type: v.literal('m.id.user'), user: v.string() }),
      v.object({ type: v.literal('m.id.phone'), phone: v.string() }),
    ]),
  ),
  initial_state: v.optional(v.array(v.object({ type: v.string(), state_key: v.string() }))),
})

const variables = [
  { name: 'roomId', detail: '!a:hs' },
  { name: 'room 2', detail: '!b:hs' },
]

/** What the body becomes for each option at the bar. */
function complete(marked: string, isAsked = false) {
  const at = marked.indexOf('|')
  const text = marked.replace('|', '')
  const found = completeBody(text, at, { isAsked, schema, variables })
  return found?.options.map(
    ({ insert }) => text.slice(0, found.from) + insert + text.slice(found.to),
  )
}

describe('names of members', () => {
  test.each([
    ['{"na|', ['{"name": ']],
    ['{"na|"', ['{"name": ']],
    ['{"na|me": 1', ['{"name": 1']],
    ['{na|', ['{"name": ']],
    ['{"name": "x", "is|', ['{"name": "x", "is_direct": ']],
    ['{"name": "x", "na|', undefined],
    ['{"identifier": {"ph|', ['{"identifier": {"phone": ']],
    [
      '{"initial_state": [{"type": "x"}, {"st|',
      ['{"initial_state": [{"type": "x"}, {"state_key": '],
    ],
    ['{"other": {"na|', undefined],
    ['{"name": "na|', undefined],
  ])('%s', (text, becomes) => {
    expect(complete(text)).toEqual(becomes)
  })

  test('are offered before anything is typed only if they are asked for', () => {
    expect(complete('{|')).toBeUndefined()
    expect(complete('{|', true)).toHaveLength(5)
    expect(complete('{"identifier": {|}}', true)).toEqual([
      '{"identifier": {"type": }}',
      '{"identifier": {"user": }}',
      '{"identifier": {"phone": }}',
    ])
    expect(complete('{}|', true)).toBeUndefined()
  })

  test('are offered far into a long text only if they are asked for', () => {
    const long = `{"name": "${'x'.repeat(100_000)}", "is|`
    expect(complete(long)).toBeUndefined()
    expect(complete(long, true)).toHaveLength(1)
  })
})

describe('values', () => {
  test.each([
    ['{"preset": "pub|', ['{"preset": "public_chat"']],
    ['{"preset": "pub|lic"', ['{"preset": "public_chat"']],
    ['{"preset": p|', ['{"preset": "private_chat"', '{"preset": "public_chat"']],
    ['{"is_direct": t|', ['{"is_direct": true']],
    ['{"is_direct": "t|', undefined],
    [
      '{"identifier": {"type": "m.id|',
      ['{"identifier": {"type": "m.id.user"', '{"identifier": {"type": "m.id.phone"'],
    ],
    ['{"name": "x|', undefined],
  ])('%s', (text, becomes) => {
    expect(complete(text)).toEqual(becomes)
  })
})

describe('variables', () => {
  test.each([
    ['{"name": "{{|', ['{"name": "{{roomId}}', '{"name": "{{room 2}}']],
    ['{"name": "a{{ID|}} b"}', ['{"name": "a{{roomId}} b"}']],
    ['{"name": {{2|', ['{"name": {{room 2}}']],
    ['{"{{id|": 1}', ['{"{{roomId}}": 1}']],
    ['{"name": "{{none|', undefined],
    ['{"name": "{{roomId}}|', undefined],
  ])('%s', (text, becomes) => {
    expect(complete(text)).toEqual(becomes)
  })
})
