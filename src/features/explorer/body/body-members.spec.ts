import { assert, constantFrom, jsonValue, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { catalogue } from '@/api/endpoints/catalogue'
import { isDeep } from '@/lib/json-text'
import { bodyMembers, kindFor, readObject, textOf, valueOf, withMember } from './body-members'

const schema = v.object({
  user_id: v.string(),
  reason: v.optional(v.string()),
  limit: v.optional(v.number()),
  erase: v.optional(v.boolean()),
  preset: v.optional(v.picklist(['private_chat', 'public_chat'])),
  invite: v.optional(v.array(v.string())),
  content: v.record(v.string(), v.unknown()),
})

const members = bodyMembers(schema)
const member = (name: string) => {
  const found = members.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

const read = (name: string, text: string) => valueOf(member(name).kind, text, member(name))

test('each member of a schema has a field of its kind', () => {
  expect(members.map(({ name, required, kind }) => [name, required, kind])).toEqual([
    ['user_id', true, 'text'],
    ['reason', false, 'text'],
    ['limit', false, 'number'],
    ['erase', false, 'choice'],
    ['preset', false, 'choice'],
    ['invite', false, 'list'],
    ['content', true, 'json'],
  ])
  expect(member('erase').choices).toEqual(['true', 'false'])
  expect(bodyMembers(v.record(v.string(), v.unknown()))).toEqual([])
  expect(bodyMembers(undefined)).toEqual([])
})

test('every body of the catalogue either has fields or is any object or a file', () => {
  const without = catalogue.filter(({ body }) => body && bodyMembers(body).length === 0)
  const types = new Set(without.map(({ body }) => body?.type))
  expect(types).toEqual(new Set(['record', 'union', 'instance']))
})

describe('the body and its fields are made from each other', () => {
  test('a member is set in place, added at the end, or removed', () => {
    const object = readObject('{"user_id": "@a:b", "other": [1]}') ?? {}
    const parsed = (name: string, value: unknown) =>
      JSON.stringify(JSON.parse(withMember(object, name, value)))
    expect(parsed('user_id', '@c:d')).toBe('{"user_id":"@c:d","other":[1]}')
    expect(parsed('reason', 'x')).toBe('{"user_id":"@a:b","other":[1],"reason":"x"}')
    expect(parsed('user_id', undefined)).toBe('{"other":[1]}')
    expect(parsed('__proto__', 1)).toBe('{"user_id":"@a:b","other":[1],"__proto__":1}')
  })

  test('a number that would become another stays JSON', () => {
    const large = '12345678901234567891'
    expect(readObject(`{"limit": ${large}, "reason": "a"}`)).toBeUndefined()
    expect(readObject('{"limit": 1e999}')).toBeUndefined()
    expect(readObject(`{"reason": "${large}", "limit": 9007199254740991}`)).toBeDefined()
    expect(readObject('{"limit": 100000000000000000000}')).toBeDefined()
    const problem = { problem: 'Too large for a field. Write it in the JSON' }
    expect(read('limit', large)).toEqual(problem)
    expect(read('content', `{"a": [${large}]}`)).toEqual(problem)
  })

  test('only an object fits into fields', () => {
    expect(readObject(' ')).toEqual({})
    for (const body of [
      '[]',
      'null',
      '"a"',
      '{"a":',
      `{"a":${'['.repeat(100)}${']'.repeat(100)}}`,
    ]) {
      expect(readObject(body)).toBeUndefined()
    }
  })

  test('what is typed is read by the kind of the field', () => {
    expect(read('user_id', '')).toEqual({ value: '' })
    expect(read('reason', '')).toEqual({ value: undefined })
    expect(read('reason', ' ')).toEqual({ value: ' ' })
    expect(read('limit', '10')).toEqual({ value: 10 })
    expect(read('limit', '1O')).toEqual({ problem: 'This isn’t a number' })
    expect(read('erase', 'false')).toEqual({ value: false })
    expect(read('limit', '{{n')).toEqual({ problem: 'This isn’t a number' })
    expect(read('preset', 'public_chat')).toEqual({ value: 'public_chat' })
    expect(read('invite', '@a:b, @c:d,')).toEqual({ value: ['@a:b', '@c:d'] })
    expect(read('content', '{"a": 1}')).toEqual({ value: { a: 1 } })
    expect(read('content', '{"a"')).toEqual({ problem: expect.stringContaining('Not JSON') })
  })

  test('a variable in place of a number or boolean has no quotes', () => {
    const object = readObject('{"user_id": "{{user}}", "limit": {{ n }}, "preset": "{{preset}}"}')
    const kindOf = (name: string) => kindFor(member(name), object?.[name])
    expect(object && textOf(kindOf('limit'), object['limit'])).toBe('{{ n }}')
    expect([kindOf('user_id'), kindOf('limit'), kindOf('preset')]).toEqual([
      'text',
      'number',
      'choice',
    ])
    const set = (name: string, text: string) => {
      const result = read(name, text)
      return withMember(object ?? {}, name, 'value' in result ? result.value : undefined)
    }
    expect(set('erase', '{{"quoted"}}')).toBe(
      '{\n  "user_id": "{{user}}",\n  "limit": {{ n }},\n  "preset": "{{preset}}",\n  "erase": {{"quoted"}}\n}',
    )
    expect(set('limit', '{{m}}')).toContain('"limit": {{m}},')
    expect(set('reason', '{{n}}')).toContain('"reason": "{{n}}"')
    expect(set('content', '{"a": [{{n}}, "{{n}}"]}')).toMatch(/\[\s*\{\{n\}\},\s*"\{\{n\}\}"\s*\]/)
  })

  test('a variable in place of any other member is shown as JSON', () => {
    const object = readObject('{"user_id": {{user}}, "invite": ["{{a}}", {{b}}]}') ?? {}
    for (const name of ['user_id', 'invite']) {
      const kind = kindFor(member(name), object[name])
      expect(kind).toBe('json')
      expect(read('content', textOf(kind, object[name]))).toEqual({ value: object[name] })
    }
    expect(textOf('json', object['user_id'])).toBe('{{user}}')
  })

  test('any value is shown so that it is read back as the same', () => {
    assert(
      property(constantFrom(...members), jsonValue({ maxDepth: 4 }), (one, value) => {
        if (isDeep(value)) return
        const kind = kindFor(one, value)
        const again = valueOf(kind, textOf(kind, value), { ...one, required: true })
        // JSON has no negative zero, and a list no empty or padded items.
        if (kind === 'json' || kind === 'text') {
          expect(JSON.stringify(again)).toBe(JSON.stringify({ value }))
        }
      }),
    )
  })
})
