import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ShownRequest } from '@/api/request-log'
import { snippet } from '@/api/snippets'
import { readRequests } from './read-requests'

const secret = 'syt_YWxpY2U_abcdef'

function only(text: string) {
  const [request, ...others] = readRequests(text)
  expect(others).toEqual([])
  expect(JSON.stringify(request)).not.toContain(secret)
  return request
}

const rename = {
  method: 'PUT',
  path: '/_matrix/client/v3/profile/%40a%3Ahs/displayname',
  body: `{"displayname":"O'Brien\\n!"}`,
  fileName: undefined,
  origin: 'https://matrix.hs.org',
  hadToken: true,
}

describe('what browsers copy', () => {
  test('Chromium, as curl for Bash', () => {
    const text = `curl 'https://matrix.hs.org/_matrix/client/v3/profile/%40a%3Ahs/displayname' \\
  -X 'PUT' \\
  -H 'accept: application/json' \\
  -H 'authorization: Bearer ${secret}' \\
  -H 'content-type: application/json' \\
  -b 'a=b' \\
  --data-raw $'{"displayname":"O\\'Brien\\\\n\\u0021"}' \\
  --compressed`
    expect(only(text)).toEqual(rename)
  })

  test('Chromium, as curl for Windows', () => {
    const text = `curl ^"https://matrix.hs.org/_matrix/client/v3/profile/^%^40a^%^3Ahs/displayname^" ^
  -X ^"PUT^" ^
  -H ^"authorization: Bearer ${secret}^" ^
  -H ^"content-type: application/json^" ^
  --data-raw ^"^{^\\^"displayname^\\^":^\\^"O'Brien^\\\\n^!^\\^"^}^"`
    expect(only(text)).toEqual(rename)
  })

  test('Firefox, as curl', () => {
    const text = `curl 'https://matrix.hs.org/_matrix/client/v3/joined_rooms' --compressed -H 'User-Agent: Mozilla/5.0 (X11)' -H 'Accept: */*' -H 'Authorization: Bearer ${secret}'`
    const read = {
      ...rename,
      method: 'GET',
      path: '/_matrix/client/v3/joined_rooms',
      body: undefined,
    }
    expect(only(text)).toEqual(read)
    const posted = `curl 'https://matrix.hs.org/_matrix/client/v3/logout' -X POST -H 'Authorization: Bearer ${secret}' --data-raw '{}'`
    expect(only(posted)).toMatchObject({ method: 'POST', body: '{}' })
  })

  test('Firefox, as request headers', () => {
    const text = `GET /_matrix/client/v3/joined_rooms HTTP/2\r\nHost: matrix.hs.org\r\nUser-Agent: Mozilla/5.0 (X11)\r\nAuthorization: Bearer ${secret}\r\n`
    expect(only(text)).toEqual({
      ...rename,
      method: 'GET',
      path: '/_matrix/client/v3/joined_rooms',
      body: undefined,
    })
    const upload = `POST /_matrix/media/v3/upload HTTP/1.1\nHost: hs.org\n\n< a picture.png`
    expect(only(upload)).toMatchObject({ method: 'POST', fileName: 'a picture.png' })
    expect(readRequests(`${text}\n\n###\n\n${upload}`)).toEqual([only(text), only(upload)])
  })

  test('Chromium, as fetch', () => {
    const text = `fetch("https://matrix.hs.org/_matrix/client/v3/profile/%40a%3Ahs/displayname", {
  "headers": {
    "accept": "application/json",
    "authorization": "Bearer ${secret}",
    "content-type": "application/json"
  },
  "referrer": "https://app.element.io/",
  "body": "{\\"displayname\\":\\"O'Brien\\\\n!\\"}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "omit"
});`
    expect(only(text)).toEqual(rename)
  })

  test('Firefox, as fetch', () => {
    const text = `await fetch("https://matrix.hs.org/_matrix/client/v3/joined_rooms", {
    "credentials": "include",
    "headers": {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0)",
        "Authorization": "Bearer ${secret}"
    },
    "body": null,
    "method": "GET",
    "mode": "cors"
});`
    expect(only(text)).toMatchObject({ method: 'GET', path: '/_matrix/client/v3/joined_rooms' })
  })

  test('only the requests to a homeserver are read from a HAR file', () => {
    const request = {
      method: 'PUT',
      url: `https://matrix.hs.org${rename.path}`,
      headers: [{ name: 'Authorization', value: `Bearer ${secret}` }],
      postData: { mimeType: 'application/json', text: rename.body },
    }
    const other = { method: 'GET', url: 'https://app.element.io/bundle.js', headers: [] }
    const log = { log: { entries: [{ request: other }, { request }, { request }] } }
    expect(readRequests(JSON.stringify(log))).toEqual([rename, rename])
    expect(only(JSON.stringify({ request }))).toEqual(rename)
  })
})

describe('what people write', () => {
  test('a token in the query, in a variable, and a file', () => {
    const text = ` token=${secret}
# upload
curl -X POST "https://matrix.hs.org/_matrix/media/r0/upload?filename=my%20cat.png&access_token=$token" \\
  --header "Content-Type: image/png" --data-binary @cat.png | jq .content_uri`
    expect(only(text)).toEqual({
      method: 'POST',
      path: '/_matrix/media/r0/upload?filename=my%20cat.png',
      body: undefined,
      fileName: 'cat.png',
      origin: 'https://matrix.hs.org',
      hadToken: false,
    })
  })

  test('httpie, with items', () => {
    const text = `http PUT https://hs.org/_matrix/client/r0/profile/@a:hs/avatar_url access_token==${secret} avatar_url=mxc://hs/abc n:=1`
    expect(only(text)).toMatchObject({
      method: 'PUT',
      path: '/_matrix/client/r0/profile/@a:hs/avatar_url',
      body: '{"avatar_url":"mxc://hs/abc","n":1}',
      hadToken: true,
    })
    expect(only('http $server/_matrix/client/versions')).toMatchObject({
      method: 'GET',
      origin: undefined,
    })
  })

  test('several commands, and a homeserver in a variable', () => {
    const text = `curl -sS "$hs/_matrix/client/v3/joined_rooms"; curl -d '{}' "\${hs}/_matrix/client/v3/logout"`
    expect(readRequests(text).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /_matrix/client/v3/joined_rooms',
      'POST /_matrix/client/v3/logout',
    ])
  })

  test('fetch with a body made by JSON.stringify', () => {
    const text = `fetch(\`https://hs.org/_matrix/client/v3/rooms/!a:hs/invite\`, { method: 'POST', headers: { Authorization: 'Bearer ${secret}' }, body: JSON.stringify({ user_id: '@b:hs', }) })`
    expect(only(text)).toMatchObject({ method: 'POST', body: '{"user_id":"@b:hs"}' })
  })
})

test.each([
  ['', 'This isn’t a curl or httpie command'],
  ['hello', 'This isn’t a curl or httpie command'],
  ['curl', 'This command has no URL'],
  ['curl https://example.org/', 'None of these requests is to a Matrix homeserver'],
  ['curl -F a=b https://hs.org/_matrix/x/y', 'This command sends a form'],
  ['curl -X PATCH https://hs.org/_matrix/x/y', 'doesn’t use the method PATCH'],
  ['{"log": ', 'cut off or damaged'],
  ['{"a": 1}', 'This JSON isn’t a HAR file'],
  [
    'fetch("https://hs.org/_matrix/x/y", { method: verb })',
    'Write the value of “verb” in its place',
  ],
  ['fetch("https://hs.org/_matrix/x/y", {', 'can’t be read'],
])('%j isn’t a request', (text, words) => {
  expect(() => readRequests(text)).toThrow(words)
})

test('reads the console’s own commands back, whatever they send', () => {
  const hostile = string({
    unit: constantFrom(...Array.from(`aé🦊 '"\\\n\r\t$\`!^{}[]()#;&|<>@=:%`)),
  })
  assert(
    property(
      constantFrom('curl', 'httpie', 'JavaScript', 'HTTP'),
      hostile,
      array(hostile),
      (kind, body, parts) => {
        const path = `/_matrix/${['x', ...parts].map(encodeURIComponent).join('/')}`
        const shown: ShownRequest = {
          method: 'PUT',
          url: `https://hs.org${path}`,
          authorized: true,
          contentType: 'application/json',
          body,
        }
        const read = only(snippet(kind, shown))
        // A browser never sends an empty body differently from none.
        expect(read).toMatchObject({ method: 'PUT', body })
        expect(read?.path).toBe(path)
      },
    ),
    { numRuns: 300 },
  )
})

test('a placeholder for a token leaves the words of the path as they are', () => {
  const path = '/_matrix/client/v3/sync?timeout=0'
  for (const placeholder of ['x', 'token', 'sync', '']) {
    const read = only(`curl -H "Authorization: Bearer ${placeholder}" https://hs.org${path}`)
    expect(read?.path).toBe(path)
  }
})

test('never fails otherwise, whatever is pasted', () => {
  const unit = constantFrom(
    'curl ',
    'http ',
    'fetch(',
    '{',
    '"',
    "'",
    '\\',
    '^',
    '$',
    '\n',
    '/_matrix/',
    '|',
    '-',
    'X',
    '🦊',
    '}',
  )
  assert(
    property(string({ unit }), (text) => {
      try {
        readRequests(text)
      } catch (error) {
        expect(String(error)).toMatch(/^Error: /)
      }
    }),
  )
})
