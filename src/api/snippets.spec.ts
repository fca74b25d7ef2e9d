import { describe, expect, test } from 'vitest'
import type { ShownRequest } from './request-log'
import { snippet, snippets } from './snippets'

// scripts/snippets.spec.ts runs them, to check that they send exactly what the console sends.

const request: ShownRequest = {
  method: 'PUT',
  url: 'https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname',
  authorized: true,
  contentType: 'application/json',
  body: `{"displayname":"O'Brien"}`,
}

describe('a request reads as if written by hand', () => {
  test('curl', () => {
    expect(snippet('curl', request)).toBe(
      [
        String.raw`curl -sS -X PUT \ `.trim(),
        String.raw`  -H "Authorization: Bearer $token" \ `.trimEnd(),
        String.raw`  -H 'Content-Type: application/json' \ `.trimEnd(),
        String.raw`  --globoff 'https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname' \ `.trimEnd(),
        String.raw`  --data-raw '{"displayname":"O'\''Brien"}'`,
      ].join('\n'),
    )
  })

  test('httpie', () => {
    expect(snippet('httpie', request)).toBe(
      [
        String.raw`http --ignore-stdin PUT 'https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname' \ `.trimEnd(),
        String.raw`  "Authorization: Bearer $token" \ `.trimEnd(),
        String.raw`  'Content-Type:application/json' \ `.trimEnd(),
        String.raw`  --raw='{"displayname":"O'\''Brien"}'`,
      ].join('\n'),
    )
  })

  test('Python', () => {
    expect(snippet('Python', request)).toBe(
      [
        'import os',
        'import requests',
        '',
        'response = requests.request(',
        '    "PUT",',
        '    "https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname",',
        '    headers={"Authorization": "Bearer " + os.environ["token"], "Content-Type": "application/json"},',
        String.raw`    data="{\"displayname\":\"O'Brien\"}".encode(),`,
        ')',
        'print(response.status_code, response.text)',
      ].join('\n'),
    )
  })

  test('matrix-nio', () => {
    expect(snippet('matrix-nio', request)).toBe(
      [
        'import asyncio',
        'import os',
        'from nio import AsyncClient',
        '',
        'async def main():',
        '    client = AsyncClient("https://matrix.example.org")',
        '    response = await client.send(',
        '        "PUT",',
        '        "/_matrix/client/v3/profile/%40a%3Ab/displayname",',
        String.raw`        data="{\"displayname\":\"O'Brien\"}".encode(),`,
        '        headers={"Authorization": "Bearer " + os.environ["token"], "Content-Type": "application/json"},',
        '    )',
        '    print(response.status, await response.text(errors="replace"))',
        '    await client.close()',
        '',
        'asyncio.run(main())',
      ].join('\n'),
    )
  })

  test('JavaScript', () => {
    expect(snippet('JavaScript', request)).toBe(
      [
        "await fetch('https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname', {",
        "  method: 'PUT',",
        "  headers: { Authorization: `Bearer ${process.env.token}`, 'Content-Type': 'application/json' },",
        String.raw`  body: "{\"displayname\":\"O'Brien\"}",`,
        '}).then(async (response) => console.log(response.status, await response.text()))',
      ].join('\n'),
    )
  })

  test('HTTP, with a line between several', () => {
    const one = [
      'PUT /_matrix/client/v3/profile/%40a%3Ab/displayname HTTP/1.1',
      'Host: matrix.example.org',
      'Authorization: Bearer $token',
      'Content-Type: application/json',
      'Content-Length: 25',
      '',
      `{"displayname":"O'Brien"}`,
    ].join('\n')
    expect(snippets('HTTP', [request, request])).toBe(`${one}\n\n###\n\n${one}`)
  })

  test('GET has no method in curl, and public endpoints no token', () => {
    const url = 'https://matrix.example.org/_matrix/client/versions'
    const text = snippet('curl', { method: 'GET', url, authorized: false })
    expect(text).toBe(`curl -sS \\\n  --globoff '${url}'`)
  })
})
