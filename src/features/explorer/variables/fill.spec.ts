import { describe, expect, test } from 'vitest'
import { getRoomEvents } from '@/api/endpoints/events'
import { pathOf, queryParameters } from '@/features/explorer/request-form'
import { fillRequest, hasVariables } from './fill'

const values = new Map([
  ['roomId', '!a/b:hs'],
  ['Matrix ID', '@ü:hs'],
  ['text', 'Say "hi"\n\\o/ {{roomId}}'],
  ['count', '5'],
  ['empty', ''],
  ['dots', '..'],
])

const fill = (path: string, body?: string) => fillRequest({ path, body }, values)

describe('in a path', () => {
  test.each([
    ['/rooms/{{roomId}}/kick', '/rooms/!a%2Fb%3Ahs/kick'],
    [
      '/rooms/{{ roomId }}?a={{text}}',
      '/rooms/!a%2Fb%3Ahs?a=Say%20%22hi%22%0A%5Co%2F%20%7B%7BroomId%7D%7D',
    ],
    ['/u/{{Matrix ID}}', '/u/%40%C3%BC%3Ahs'],
    ['/x?from={{empty}}&to={{dots}}', '/x?from=&to=..'],
  ])('%s is encoded', (path, filled) => {
    expect(fill(path)).toEqual({
      path: filled,
      body: undefined,
      problems: { path: undefined, body: undefined },
    })
  })

  test.each([
    ['/x/{{no}}?{{none}}', 'There is no variable “no”'],
    ['/x/{{row}}', '“row” is filled in only by “Run for each row”'],
    ['/x/{{txnId}}', '“txnId” is filled in only by “Run for each row” and by a chain'],
    ['/x/{{empty}}', '“empty” is empty, but the path needs it'],
    ['/x/{{dots}}', '“dots” is “..”, which can’t be part of a path'],
  ])('%s is refused', (path, problem) => {
    expect(fill(path).problems.path).toBe(problem)
  })

  test('variables stay readable until they are filled in', () => {
    const template = '/rooms/{roomId}/messages/{eventId}'
    const params = { roomId: '{{roomId}}', eventId: '${{Matrix ID}} {{' }
    const query = { dir: 'b', from: 'a {{Matrix ID}} {x}' }
    const path = pathOf(template, queryParameters(getRoomEvents), { params, query })
    expect(path).toBe(
      '/rooms/{{roomId}}/messages/%24{{Matrix ID}}%20%7B%7B?dir=b&from=a+{{Matrix ID}}+%7Bx%7D',
    )
    expect(fill(path).path).toBe(
      '/rooms/!a%2Fb%3Ahs/messages/%24%40%C3%BC%3Ahs%20%7B%7B?dir=b&from=a+%40%C3%BC%3Ahs+%7Bx%7D',
    )
  })
})

describe('in a body', () => {
  test.each([
    ['{"a": "{{text}}!"}', { a: 'Say "hi"\n\\o/ {{roomId}}!' }],
    ['{"a": {{count}}, "b": "{{count}}"}', { a: 5, b: '5' }],
    ['{"a": {{text}}}', { a: 'Say "hi"\n\\o/ {{roomId}}' }],
    [String.raw`{"a": "\"{{roomId}}\""}`, { a: '"!a/b:hs"' }],
    [String.raw`{"a": "\u007b{none}}"}`, { a: '{{none}}' }],
    ['{"{{roomId}}": {"b": {"c": {}}}}', { '!a/b:hs': { b: { c: {} } } }],
    ['{"a": "{{empty}}"}', { a: '' }],
  ])('%s is escaped', (body, value) => {
    const filled = fill('/x', body)
    expect(filled.problems.body).toBeUndefined()
    expect(JSON.parse(filled.body ?? '')).toEqual(value)
  })

  test('an unknown one is refused, with how to send it as text', () => {
    expect(fill('/x', '{"a": "{{none}}"}').problems.body).toBe(
      'There is no variable “none”. To send the braces as text, write \\u007b{ in place of {{',
    )
  })
})

test.each([
  ['{{a}}', true],
  ['{"a":{"b":{}}}', false],
  ['{roomId}', false],
])('%s has variables: %s', (text, has) => {
  expect(hasVariables(text)).toBe(has)
})
