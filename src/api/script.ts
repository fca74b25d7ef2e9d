import type { ShownRequest } from './request-log'
import { pythonQuote, shellQuote } from './snippets'

/** Forms of a script. */
export const scriptKinds = ['Shell', 'Python'] as const
export type ScriptKind = (typeof scriptKinds)[number]

/**
 * A program that sends requests one after another, as the console does: it waits as long as the
 * server asks to after each 429, and prints each status. The token comes from the variable `token`.
 * @param title a comment at the top
 */
export function script(
  kind: ScriptKind,
  title: string,
  requests: readonly Pick<ShownRequest, 'method' | 'url' | 'body'>[],
): string {
  return kind === 'Shell' ? shell(title, requests) : python(title, requests)
}

type Sent = readonly Pick<ShownRequest, 'method' | 'url' | 'body'>[]

function shell(title: string, requests: Sent): string {
  const lines = requests.map(({ method, url, body }) =>
    ['send', method, shellQuote(url), shellQuote(body ?? '{}')].join(' '),
  )
  return `#!/bin/sh
# ${oneLine(title)}
: "\${token:?Set the variable token to the access token}"
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Sends a request, and again after each wait that the server asks for.
send() {
  while :; do
    status=$(curl -sS -o "$answer" -w '%{http_code}' -X "$1" \\
      -H "Authorization: Bearer $token" \\
      -H 'Content-Type: application/json' \\
      --globoff "$2" --data-raw "$3") || status=000
    [ "$status" = 429 ] || break
    ms=$(sed -n 's/.*"retry_after_ms": *\\([0-9]*\\).*/\\1/p' "$answer")
    sleep "$(( (\${ms:-5000} + 999) / 1000 ))"
  done
  printf '%s %s %s\\n' "$status" "$2" "$3"
  [ "$status" = 200 ] || { cat "$answer"; echo; }
}

${lines.join('\n')}
`
}

function python(title: string, requests: Sent): string {
  const lines = requests.map(
    ({ method, url, body }) =>
      `    (${pythonQuote(method)}, ${pythonQuote(url)}, ${pythonQuote(body ?? '{}')}),`,
  )
  return `# ${oneLine(title)}
import os
import time
import requests

calls = [
${lines.join('\n')}
]

session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["token"]
session.headers["Content-Type"] = "application/json"

for method, url, body in calls:
    while True:
        response = session.request(method, url, data=body.encode())
        if response.status_code != 429:
            break
        # The server says how long to wait.
        time.sleep(response.json().get("retry_after_ms", 5000) / 1000)
    print(response.status_code, url, body)
    if response.status_code != 200:
        print(response.text)
`
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
