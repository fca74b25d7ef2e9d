import type { ScriptKind } from '@/api/script'
import { pythonQuote, shellQuote } from '@/api/snippets'
import { txnIdName, type TemplatePart } from '@/features/explorer/variables/fill'
import type { Variable } from '@/features/explorer/variables/variables'
import type { ScriptCall } from './script-call'

/**
 * A program that sends the calls of a chain, as the console does: it takes values of responses,
 * waits as long as the server asks to after each 429, and stops at the first failure. The token
 * comes from the variable `token` of the environment, and secret values from those that
 * {@link environmentNames} lists.
 * @param variables those of the tab
 */
export function chainScript(
  kind: ScriptKind,
  calls: readonly ScriptCall[],
  variables: readonly Variable[],
): string {
  const given = givenTo(calls, variables)
  return kind === 'Shell' ? shell(calls, given) : python(calls, given)
}

/** The variables of the environment that the script of a chain needs beside `token`. */
export function environmentNames(
  calls: readonly ScriptCall[],
  variables: readonly Variable[],
): string[] {
  const given = givenTo(calls, variables)
  const nameOf = namesOf(calls, given)
  return given.filter(({ isSecret }) => isSecret).map(({ name }) => nameOf(name))
}

interface Given extends Variable {
  /** Whether its value comes from the environment. */
  isSecret: boolean
}

/** The variables that a chain uses without a call before that takes them. */
function givenTo(calls: readonly ScriptCall[], variables: readonly Variable[]): Given[] {
  const taken = new Set([txnIdName])
  const needed = new Set<string>()
  for (const { url, body = [], takes } of calls) {
    for (const name of namesIn([...url, ...body])) if (!taken.has(name)) needed.add(name)
    for (const { name } of takes) taken.add(name)
  }
  const secret = new Set(calls.flatMap(({ secrets }) => secrets))
  return variables
    .filter(({ name }) => needed.has(name))
    .map((one) => ({ ...one, isSecret: secret.has(one.name) }))
}

const namesIn = (parts: readonly TemplatePart[]): string[] =>
  parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]))

const usesTxnId = ({ url, body = [] }: ScriptCall): boolean =>
  namesIn([...url, ...body]).includes(txnIdName)

function shell(calls: readonly ScriptCall[], given: readonly Given[]): string {
  const nameOf = namesOf(calls, given)
  const functions = { segment: 'uri', text: 'text', json: 'json' } as const
  const word = (parts: readonly TemplatePart[]) =>
    parts
      .map((part) =>
        typeof part === 'string'
          ? shellQuote(part)
          : `"$(${functions[part.as]} "$${nameOf(part.name)}")"`,
      )
      .join('')
  const blocks = calls.map((call, at) => {
    const options = [
      call.authorized && '-H "Authorization: Bearer $token"',
      call.contentType && `-H ${shellQuote(`Content-Type: ${call.contentType}`)}`,
      call.body && `--data-raw ${word(call.body)}`,
    ].filter(Boolean)
    const lines = [`send ${call.method} ${word(call.url)}`, ...options]
    return [
      ...(usesTxnId(call) ? [`${nameOf(txnIdName)}="$run.${at + 1}"`] : []),
      lines.join(' \\\n  '),
      ...call.takes.map(
        ({ name, steps }) =>
          `${nameOf(name)}=$(take ${shellQuote(JSON.stringify(steps))}) || exit 1`,
      ),
    ].join('\n')
  })
  const values = given.map(({ name, value, isSecret }) => {
    const shellName = nameOf(name)
    return isSecret
      ? `: "\${${shellName}:?Set the variable ${shellName}}"\n`
      : `${shellName}=${shellQuote(value)}\n`
  })
  return `#!/bin/sh
# Needs curl and Python 3.
: "\${token:?Set the variable token to the access token}"
run=$(date +%s)-$$
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Sends a request, and again after each wait that the server asks for. Stops at a failure.
send() {
  method=$1
  url=$2
  shift 2
  while :; do
    status=$(curl -sS -o "$answer" -w '%{http_code}' -X "$method" "$@" --globoff "$url") || exit 1
    [ "$status" = 429 ] || break
    ms=$(sed -n 's/.*"retry_after_ms": *\\([0-9]*\\).*/\\1/p' "$answer")
    sleep "$(( (\${ms:-5000} + 999) / 1000 ))"
  done
  printf '%s %s %s\\n' "$status" "$method" "$url"
  case $status in
    2??) ;;
    *) cat "$answer" >&2; exit 1 ;;
  esac
}

# A value of the last response, by its names and indexes.
take() {
  python3 -c 'import json, sys
value = json.load(open(sys.argv[1], encoding="utf-8"))
for step in json.loads(sys.argv[2]):
    value = value[step]
print(value if isinstance(value, str) else json.dumps(value))' "$answer" "$1"
}

# A value in a URL, in a JSON string, and as JSON.
uri() {
  python3 -c 'import sys, urllib.parse
print(urllib.parse.quote(sys.argv[1], safe=""))' "$1"
}
text() {
  python3 -c 'import json, sys
print(json.dumps(sys.argv[1])[1:-1])' "$1"
}
json() {
  python3 -c 'import json, sys
try:
    json.loads(sys.argv[1])
    print(sys.argv[1])
except ValueError:
    print(json.dumps(sys.argv[1]))' "$1"
}

${values.join('')}${values.length > 0 ? '\n' : ''}${blocks.join('\n\n')}
`
}

const namesOf = (calls: readonly ScriptCall[], given: readonly Given[]) =>
  shellNames([...given, ...calls.flatMap(({ takes }) => takes)])

/** Names of shell variables, which have only letters, digits and underscores. */
function shellNames(named: readonly { name: string }[]): (name: string) => string {
  const names = new Map<string, string>()
  for (const { name } of [...named, { name: txnIdName }]) {
    if (names.has(name)) continue
    // The prefix keeps them from replacing variables such as PATH.
    let free = `v_${name.replaceAll(/[^A-Za-z0-9]+/g, '_')}`
    while ([...names.values()].includes(free)) free += '_'
    names.set(name, free)
  }
  return (name) => names.get(name) ?? ''
}

function python(calls: readonly ScriptCall[], given: readonly Given[]): string {
  const functions = { segment: 'uri', text: 'text', json: 'as_json' } as const
  const expression = (parts: readonly TemplatePart[]) =>
    parts
      .map((part) =>
        typeof part === 'string'
          ? pythonQuote(part)
          : `${functions[part.as]}(values[${pythonQuote(part.name)}])`,
      )
      .join(' + ') || '""'
  const blocks = calls.map((call, at) => {
    const headers = [
      call.authorized && '"Authorization": "Bearer " + os.environ["token"]',
      call.contentType && `"Content-Type": ${pythonQuote(call.contentType)}`,
    ].filter(Boolean)
    const lines = [
      'response = send(',
      `    ${pythonQuote(call.method)},`,
      `    ${expression(call.url)},`,
      `    {${headers.join(', ')}},`,
      ...(call.body ? [`    ${expression(call.body)},`] : []),
      ')',
    ]
    return [
      ...(usesTxnId(call) ? [`values[${pythonQuote(txnIdName)}] = f"{run}.${at + 1}"`] : []),
      ...lines,
      ...call.takes.map(
        ({ name, steps }) =>
          `values[${pythonQuote(name)}] = take(${['response', ...steps.map(literal)].join(', ')})`,
      ),
    ].join('\n')
  })
  const nameOf = namesOf(calls, given)
  const values = given.map(({ name, value, isSecret }) => {
    const written = isSecret ? `os.environ[${pythonQuote(nameOf(name))}]` : pythonQuote(value)
    return `    ${pythonQuote(name)}: ${written},\n`
  })
  return `import json
import os
import sys
import time
from urllib.parse import quote

import requests

run = f"{time.time_ns()}"
session = requests.Session()


def send(method, url, headers, body=None):
    while True:
        data = None if body is None else body.encode()
        response = session.request(method, url, headers=headers, data=data)
        if response.status_code != 429:
            break
        # The server says how long to wait.
        time.sleep(response.json().get("retry_after_ms", 5000) / 1000)
    print(response.status_code, method, url, flush=True)
    if not response.ok:
        sys.exit(response.text)
    return response


def take(response, *steps):
    value = response.json()
    for step in steps:
        value = value[step]
    return value if isinstance(value, str) else json.dumps(value)


def uri(value):
    return quote(value, safe="")


def text(value):
    return json.dumps(value)[1:-1]


def as_json(value):
    try:
        json.loads(value)
        return value
    except ValueError:
        return json.dumps(value)


values = {${values.length > 0 ? `\n${values.join('')}` : ''}}

${blocks.join('\n\n')}
`
}

const literal = (step: string | number): string =>
  typeof step === 'number' ? String(step) : pythonQuote(step)
