import { expect, test } from 'vitest'
import { nameProblem, suggestedName, valueProblem, withVariable } from './variables'

test('a variable is added at the end, or gets another value in its place', () => {
  const list = [
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ]
  expect(withVariable(list, { name: 'a', value: '3' }).map(({ value }) => value)).toEqual([
    '3',
    '2',
  ])
  expect(withVariable(list, { name: '__proto__', value: '3' })).toHaveLength(3)
})

test('an edited variable stays in its place under another name, which only it has', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, value: name }))
  const list = [a, b, c].filter((one) => one !== undefined)
  const other = { name: 'd', value: '1' }
  expect(withVariable(list, other, 'b')).toEqual([a, other, c])
  expect(withVariable(list, { name: 'a', value: '1' }, 'c')).toEqual([b, { name: 'a', value: '1' }])
  expect(withVariable(list, other, 'gone')).toEqual([a, b, c, other])
})

test.each([
  ['$.chunk[0].room_id', 'room_id'],
  ['$.joined_rooms[3]', 'joined_rooms'],
  ["$['m.room.name']", 'name'],
  ['$', 'value'],
  ['$[0]', 'value'],
])('the value at %s is called %s', (path, name) => {
  expect(suggestedName(path)).toBe(name)
})

const holdsToken = (text: string) => text.includes('secret')

test('names and values that can’t be used are refused with the reason', () => {
  expect(nameProblem('room id')).toBeUndefined()
  expect(nameProblem(' ')).toBe('Enter a name')
  expect(nameProblem('a}')).toBe('A name can’t contain braces')
  expect(nameProblem('row')).toBe('“row” is reserved for “Run for each row”')
  expect(nameProblem('txnId')).toContain('is reserved')
  expect(valueProblem('', holdsToken)).toBeUndefined()
  expect(valueProblem('my secret', holdsToken)).toContain('your access token')
  expect(valueProblem('a'.repeat(10_001), holdsToken)).toBe('Limit: 10,000 characters')
  expect(valueProblem('secret'.repeat(10_000), holdsToken)).toContain('Limit')
})
