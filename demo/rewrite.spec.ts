import { expect, test } from 'vitest'
import { rewriteJson } from './rewrite'

const answer = JSON.stringify({
  chunk: [
    { type: 'a', ts: 1 },
    { type: 'b', ts: 2 },
  ],
  end: 'x',
})

test('replaces one value, each of a list, and the whole response', () => {
  expect(rewriteJson(answer, [{ at: ['end'], json: '1e999' }])).toContain('"end":1e999')
  expect(JSON.parse(rewriteJson(answer, [{ at: ['chunk', '*', 'ts'], json: 'null' }]))).toEqual({
    chunk: [
      { type: 'a', ts: null },
      { type: 'b', ts: null },
    ],
    end: 'x',
  })
  expect(rewriteJson(answer, [{ at: [], json: '[]' }])).toBe('[]')
})

test('replaces several at once, adds missing keys, and ignores paths that lead nowhere', () => {
  const text = rewriteJson(answer, [
    { at: ['chunk', 1, 'type'], json: String.raw`"\ud800"` },
    { at: ['chunk', 0, 'more'], json: '{}' },
    { at: ['chunk', 7, 'type'], json: '7' },
    { at: ['end', 'deeper'], json: '8' },
    { at: ['__proto__'], json: '{"x":1}' },
  ])
  expect(text).toBe(
    String.raw`{"chunk":[{"type":"a","ts":1,"more":{}},{"type":"\ud800","ts":2}],"end":"x","__proto__":{"x":1}}`,
  )
})

test('passes on a response that contains the placeholder', () => {
  const text = '{"a":"rewritten0","b":1}'
  expect(rewriteJson(text, [{ at: ['b'], json: '2' }])).toBe('{"a":"rewritten0","b":2}')
})
