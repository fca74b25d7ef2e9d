import { expect, test } from 'vitest'
import { differences, isSame } from './content-difference'

test.each([
  ['nothing', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, []],
  ['a value', { join_rule: 'invite' }, { join_rule: 'public' }, ['join_rule: invite → public']],
  ['a new event', undefined, { join_rule: 'public' }, ['join_rule: none → public']],
  ['a field taken away', { a: '', b: 1 }, { b: 1 }, ['a: "" → none']],
  [
    'a list',
    { deny: ['a', 'b'], allow: ['*'] },
    { deny: ['b', 'c'], allow: ['*'] },
    ['deny: + c, − a'],
  ],
  ['the order of a list', { deny: ['a', 'b'] }, { deny: ['b', 'a'] }, ['deny: in another order']],
  ['a nested value', { users: { '@a:x': 50 } }, { users: { '@a:x': 0 } }, ['users.@a:x: 50 → 0']],
  ['a list that was text', { deny: 'a' }, { deny: ['a'] }, ['deny: a → ["a"]']],
  [
    'a prototype',
    {},
    JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown>,
    ['__proto__: none → {"a":1}'],
  ],
])('%s', (_, before, after, lines) => {
  expect(differences(before, after)).toEqual(lines)
  expect(isSame(before, after)).toBe(lines.length === 0)
})

test('long values are cut', () => {
  const [line] = differences({}, { topic: 'x'.repeat(1000) })
  expect(line).toHaveLength('topic: none → '.length + 61)
})
