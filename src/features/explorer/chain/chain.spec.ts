import { describe, expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { hiddenTokenProblem, secretsAsVariables } from './call-secrets'
import {
  fullProblem,
  newCall,
  withMoved,
  withoutCall,
  withTake,
  type Chain,
  type SavedCall,
} from './chain'
import { readChain, writeChain } from './chain-file'
import { chainScript, environmentNames } from './chain-script'
import { scriptCalls, stepsOf } from './script-call'
import { harCalls } from './har-requests'
import { checkedCalls, takeProblems, unknownNames } from './check-chain'

const baseUrl = 'https://hs.test'
const noToken = () => false

const create: SavedCall = {
  method: 'POST',
  path: '/_matrix/client/v3/createRoom',
  body: '{"name": "{{name}}"}',
  takes: [{ name: 'room', at: '$.room_id' }],
}
const leave: SavedCall = {
  method: 'POST',
  path: '/_matrix/client/v3/rooms/{{room}}/leave',
  takes: [],
}

const holdsToken = (text: string) => text.includes('syt_alice_1')

const harEntry = (method: string, url: string, body?: string) => ({
  request: {
    method,
    url,
    headers: [{ name: 'authorization', value: 'Bearer syt_alice_1' }],
    ...(body === undefined ? {} : { postData: { text: body } }),
  },
})

const order = ({ calls }: Chain) => calls.map(({ id }) => id).join('')

const problemsOf = (...calls: SavedCall[]) =>
  checkedCalls(calls, [{ name: 'name', value: 'Room' }], baseUrl).map(({ problem }) => problem)

test.each([
  ['$access_token', true],
  ['{"home": "!r:hs", "refresh_token": "$refresh_token"}', true],
  ['the $access_token of a shell', false],
  ['!r:hs', false],
])('%s is refused as a variable: %s', (value, isRefused) => {
  const problem = hiddenTokenProblem(value)
  if (isRefused) expect(problem).toMatch(/^New tokens are hidden/)
  else expect(problem).toBeUndefined()
})

describe('a list of calls', () => {
  const chain: Chain = {
    calls: ['a', 'b', 'c'].map((id) => ({ ...leave, id })),
    editedId: 'b',
  }
  test('can be put into another order', () => {
    expect(order(withMoved(chain, 'a', 1))).toBe('bac')
    expect(order(withMoved(chain, 'c', -1))).toBe('acb')
    expect(order(withMoved(chain, 'a', -1))).toBe('abc')
    expect(order(withMoved(chain, 'c', 1))).toBe('abc')
    expect(withMoved(chain, 'a', 1).editedId).toBe('b')
  })

  test('no longer edits a call that is removed', () => {
    expect(withoutCall(chain, 'b')).toEqual({ calls: [chain.calls[0], chain.calls[2]] })
    expect(withoutCall(chain, 'a').editedId).toBe('b')
  })

  test('has limits of its length and of its size in bytes', () => {
    const large = { ...leave, body: `"${'ü'.repeat(200_000)}"` }
    expect(fullProblem([large], [large])).toBeUndefined()
    expect(fullProblem([large, leave], [large, large])).toBe('The chain would be larger than 1 MB')
    const many = Array.from({ length: 100 }, () => leave)
    expect(fullProblem([], many)).toBeUndefined()
    expect(fullProblem([leave], many)).toBe('Limit: 100 calls')
  })

  test('takes one value for each name', () => {
    expect(withTake(create, { name: 'room', at: '$.other' }).takes).toEqual([
      { name: 'room', at: '$.other' },
    ])
  })
})

describe('before it is sent', () => {
  test('values are known that a call before takes', () => {
    expect(problemsOf(create, leave)).toEqual([undefined, undefined])
    expect(problemsOf(leave, create)).toEqual(['There is no variable “room”', undefined])
    expect(unknownNames([create, leave], [{ name: 'name' }])).toEqual([])
    expect(unknownNames([leave, create, leave], [])).toEqual(['room', 'name'])
    expect(unknownNames([{ ...leave, body: '{"a": "{{row}} {{txnId}}"}' }], [])).toEqual(['room'])
  })

  test.each([
    ['/_matrix/client/v3/rooms/{roomId}/leave', undefined, 'Fill in {roomId}'],
    ['/_matrix/x', '{', /^Not JSON/],
    ['/_matrix/x?access_token=a', undefined, /^The token is sent in a header/],
    ['/_matrix/{{txnId}}', '{"a": {{name}}}', undefined],
    ['/_matrix/{{row}}', undefined, '“row” is filled in only by “Run for each row”'],
  ])('%s with %s is checked', (path, body, problem) => {
    const [found] = problemsOf({ method: 'POST', path, body, takes: [] })
    if (problem instanceof RegExp) expect(found).toMatch(problem)
    else expect(found).toBe(problem)
  })

  test('a value needs a place and a name', () => {
    expect(takeProblems({ name: 'room', at: '$.room_id' })).toEqual({})
    expect(takeProblems({ name: 'txnId', at: '$.a[' })).toEqual({
      name: '“txnId” is reserved for “Run for each row”',
      at: expect.stringMatching(/^Not a JSONPath/),
    })
    expect(takeProblems({ name: '', at: ' ' })).toEqual({
      name: 'Enter a name',
      at: 'Enter where the value is, such as $.room_id',
    })
  })
})

test.each([
  ['room_id', ['room_id']],
  ['$', []],
  ['$.a[0].b', ['a', 0, 'b']],
  [`$['m.room']["a\\"b"]['it\\'s "x"']`, ['m.room', 'a"b', `it's "x"`]],
  ['$.a[*]', undefined],
  ['$..a', undefined],
])('a script finds the one place of %s', (at, steps) => {
  expect(stepsOf(at)).toEqual(steps)
})

test('secrets of a body become variables', () => {
  expect(
    secretsAsVariables(
      String.raw`{"password": "a\"b", "new_password":"{{mine}}", "x": {"access_token": ""}}`,
    ),
  ).toBe(
    '{"password": "{{password}}", "new_password":"{{mine}}", "x": {"access_token": "{{access_token}}"}}',
  )
  const login = '{"type":"m.login.token","token":"abc"}'
  expect(secretsAsVariables(login)).toBe('{"type":"m.login.token","token":"{{token}}"}')
  const jwt = '{"type" : "org.matrix.login.jwt", "token": "abc"}'
  expect(secretsAsVariables(jwt)).toBe('{"type" : "org.matrix.login.jwt", "token": "{{token}}"}')
  expect(secretsAsVariables('{"token":"abc"}')).toBe('{"token":"abc"}')
})

test('a script reads secrets from the environment', () => {
  const login: SavedCall = {
    method: 'POST',
    path: '/_matrix/client/v3/login',
    body: '{"user": "{{user}}", "password": "{{mine}}", "x": "{{old password}}"}',
    takes: [],
  }
  const variables = ['user', 'mine', 'old password'].map((name) => ({ name, value: `of ${name}` }))
  const client = createClient({ baseUrl, getToken: () => undefined })
  const read = scriptCalls([login], client)
  expect(environmentNames(read, variables)).toEqual(['v_mine', 'v_old_password'])
  const shell = chainScript('Shell', read, variables)
  expect(shell).toContain("v_user='of user'")
  expect(shell).toContain(`: "\${v_mine:?Set the variable v_mine}"`)
  const python = chainScript('Python', read, variables)
  expect(python).toContain('"old password": os.environ["v_old_password"]')
  for (const text of [shell, python]) expect(text).not.toMatch(/of (?:mine|old)/)
})

test('the requests of a HAR file to the homeserver become calls, without secrets', () => {
  const har = JSON.stringify({
    log: {
      entries: [
        harEntry('OPTIONS', `${baseUrl}/_matrix/client/v3/createRoom`),
        harEntry(
          'POST',
          `${baseUrl}/_matrix/client/v3/createRoom`,
          '{"password": "x", "t": "syt_alice_1"}',
        ),
        harEntry('GET', 'https://other.test/_matrix/client/v3/sync'),
        harEntry('GET', `${baseUrl}/style.css`),
      ],
    },
  })
  expect(harCalls(har, baseUrl)).toEqual({
    calls: [
      {
        method: 'POST',
        path: '/_matrix/client/v3/createRoom',
        body: '{"password": "{{password}}", "t": "$token"}',
        takes: [],
      },
    ],
    others: 1,
  })
  expect(() => harCalls(har, 'https://mine.test')).toThrow('None of its requests went to your')
})

describe('a file', () => {
  test('has the calls without IDs and secrets, and is read back', () => {
    const text = writeChain([newCall(create), newCall({ ...leave, body: '{"password":"x"}' })])
    expect(JSON.parse(text)).toEqual({
      kind: 'mxconsole chain',
      version: 1,
      calls: [create, { ...leave, body: '{"password":"{{password}}"}' }],
    })
    expect(readChain(text, noToken)).toEqual([
      create,
      { ...leave, body: '{"password":"{{password}}"}' },
    ])
  })

  const file = (change: object) =>
    JSON.stringify({ kind: 'mxconsole chain', version: 1, calls: [create], ...change })

  test.each([
    ['{', 'It isn’t JSON.'],
    ['[]', 'It isn’t a chain from mxconsole.'],
    [file({ version: 2, calls: 1 }), 'It was saved by a newer version of mxconsole.'],
    [file({ calls: [] }), 'It’s damaged: “calls” is missing or invalid.'],
    [
      file({ calls: [create, { ...leave, method: 'PATCH' }] }),
      'It’s damaged: “calls.1.method” is missing or invalid.',
    ],
    [
      file({ calls: [{ ...create, takes: [{ name: '{', at: '$' }] }] }),
      'Call 1: A name can’t contain braces.',
    ],
    [file({ calls: Array.from({ length: 101 }, () => leave) }), 'It has more than 100 calls.'],
  ])('%s is refused with the reason', (text, problem) => {
    expect(() => readChain(text.slice(0, 100_000), noToken)).toThrow(problem)
  })

  test('with the token is refused', () => {
    const calls = [{ ...create, body: '{"a": "syt_alice_1"}' }]
    expect(() => readChain(file({ calls }), holdsToken)).toThrow('It contains your access token')
  })
})
