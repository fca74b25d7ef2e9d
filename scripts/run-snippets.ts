import { execFile } from 'node:child_process'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { snippets, type SnippetKind } from '@/api/snippets'
import type { ShownRequest } from '@/api/request-log'

export interface Runner {
  kind: SnippetKind
  /** A Python with the libraries that the snippets use. */
  python: string
  /** Where files are, and what is run is written to. */
  folder: string
  /** What the variable `token` has. */
  token: string
}

/**
 * Runs snippets one after another, as if they had been copied into one file. One process runs all
 * of them, because starting it takes longer than the requests.
 */
export async function runSnippets(
  { kind, python, folder, token }: Runner,
  requests: readonly ShownRequest[],
): Promise<void> {
  const env = { ...process.env, token, PATH: `${folder}:${process.env['PATH'] ?? ''}` }
  const run = (program: string, args: string[]) =>
    promisify(execFile)(program, args, { cwd: folder, env, timeout: 60_000, maxBuffer: 1e8 })
  const text = snippets(kind, requests)
  const file = join(folder, kind === 'JavaScript' ? 'snippet.mjs' : 'snippet')
  await writeFile(file, text)
  switch (kind) {
    case 'curl':
      await run('sh', [file])
      break
    case 'httpie':
      await writeDownCalls(folder, () => run('sh', [file]))
      await run(python, ['-c', httpieCalls, join(folder, 'calls')])
      break
    case 'Python':
    case 'matrix-nio':
      await run(python, [file])
      break
    case 'JavaScript':
      await run(process.execPath, [file])
      break
    case 'HTTP':
      for (const request of requests) await sendRaw(snippets(kind, [request]), token, folder)
  }
}

/** Calls httpie with each list of words, as its own command does. */
const httpieCalls = `
import sys
from httpie.core import main

words = open(sys.argv[1], encoding="utf-8", newline="").read().split("\\0")[:-1]
while words:
    count = int(words.pop(0))
    main(["http", *words[:count]])
    del words[:count]
`

/** Lets the shell write down the words of each command instead of starting httpie. */
async function writeDownCalls(folder: string, runShell: () => Promise<unknown>) {
  const command = join(folder, 'http')
  await rm(join(folder, 'calls'), { force: true })
  await writeFile(command, `#!/bin/sh\nprintf '%s\\0' "$#" "$@" >> calls\n`)
  await chmod(command, 0o755)
  await runShell()
}

/** Sends the text of a request as it is, with the line ends that HTTP has. */
async function sendRaw(text: string, token: string, folder: string): Promise<void> {
  const end = text.indexOf('\n\n')
  const head = text.slice(0, end).replace('Bearer $token', `Bearer ${token}`)
  const body = text.slice(end + 2)
  const [, fileName] = /^< (.*)$/.exec(body) ?? []
  const isFile = fileName !== undefined && !head.includes('Content-Length')
  const bytes = isFile ? await readFile(join(folder, fileName)) : Buffer.from(body)
  const length = isFile ? `\nContent-Length: ${bytes.length}` : ''
  const [, host, port] = /^Host: ([^:\n]+):(\d+)$/m.exec(head) ?? []
  const lines = `${head}${length}\nConnection: close\n\n`.replaceAll('\n', '\r\n')
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), host)
    socket.once('error', reject)
    socket.once('close', () => resolve())
    socket.resume()
    socket.end(Buffer.concat([Buffer.from(lines), bytes]))
  })
}
