import { expect, test } from 'vitest'
import { isDeep, jsonText } from './json-text'

const nested = (open: string, close: string, depth: number) =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`) as unknown

test('JSON is indented', () => {
  expect(jsonText({ a: [1, 'x'] })).toBe('{\n  "a": [\n    1,\n    "x"\n  ]\n}')
  expect(jsonText(undefined)).toBe('')
})

test.each([
  ['[', ']'],
  ['{"a":', '}'],
])('cuts off 100,000 levels of %s without walking them', (open, close) => {
  const value = { fine: true, deep: nested(open, close, 100_000) }
  expect(isDeep(value)).toBe(true)
  const text = jsonText(value)
  expect(text).toContain('"fine": true')
  expect(text).toContain('nested too deeply to show')
  expect(text.length).toBeLessThan(20_000)
})

test('prints ordinary nesting in full', () => {
  const value = nested('{"a":', '}', 60)
  expect(isDeep(value)).toBe(false)
  expect(JSON.parse(jsonText(value))).toEqual(value)
})

test('treats __proto__ like any other key', () => {
  const value = JSON.parse(`{"__proto__":{"a":1},"deep":${'['.repeat(99)}${']'.repeat(99)}}`)
  expect(jsonText(value)).toContain('"__proto__": {\n    "a": 1')
})
