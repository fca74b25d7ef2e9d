import { describe, expect, it } from 'vitest'
import type { ShownRequest } from './request-log'
import { snippet } from './snippets'

// That they send what the console sends, whatever it holds, is tried out in scripts/snippets.spec.ts.

const request: ShownRequest = {
  method: 'PUT',
  url: 'https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname',
  authorized: true,
  contentType: 'application/json',
  body: `{"displayname":"O'Brien"}`,
}

describe('a request reads as somebody would write it', () => {
  it('curl', () => {
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

  it('httpie', () => {
    expect(snippet('httpie', request)).toBe(
      [
        String.raw`http --ignore-stdin PUT 'https://matrix.example.org/_matrix/client/v3/profile/%40a%3Ab/displayname' \ `.trimEnd(),
        String.raw`  "Authorization: Bearer $token" \ `.trimEnd(),
        String.raw`  'Content-Type:application/json' \ `.trimEnd(),
        String.raw`  --raw='{"displayname":"O'\''Brien"}'`,
      ].join('\n'),
    )
  })

  it('Python', () => {
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

  it('GET needs no method for curl, and what is public no token', () => {
    const url = 'https://matrix.example.org/_matrix/client/versions'
    const text = snippet('curl', { method: 'GET', url, authorized: false })
    expect(text).toBe(`curl -sS \\\n  --globoff '${url}'`)
  })
})
