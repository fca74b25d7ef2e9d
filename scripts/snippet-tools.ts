import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const venv = fileURLToPath(new URL('../.cache/snippet-venv', import.meta.url))

/** Programs that the snippets are written for, as commands or paths. */
export interface SnippetTools {
  curl: string
  httpie: string
  /** A Python that has `requests`. */
  python: string
}

/**
 * Finds curl, httpie, and a Python with requests; what is missing is installed: on Debian as root
 * by apt, else, Python's alone, into a virtual environment below the git-ignored `.cache`.
 * @throws Error that says what to install
 */
export function ensureSnippetTools(): SnippetTools {
  const found = findTools()
  if (isComplete(found)) return found
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update'])
    const packages = ['curl', 'httpie', 'python3', 'python3-requests']
    run('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
  }
  const packed = findTools()
  if (isComplete(packed)) return packed
  run('python3', ['-m', 'venv', venv])
  run(join(venv, 'bin', 'pip'), ['install', '--quiet', 'requests', 'httpie'])
  const installed = findTools()
  if (isComplete(installed)) return installed
  throw new Error(
    'The snippets are tried out with curl, httpie, and Python with its requests package. ' +
      'Install curl, and Python 3 with its venv module; the rest is installed then.',
  )
}

function findTools(): Partial<SnippetTools> {
  return {
    curl: works('curl', ['--version']),
    httpie:
      works('http', ['--version']) ??
      works('/usr/bin/http', ['--version']) ??
      works(join(venv, 'bin', 'http'), ['--version']),
    python:
      works('python3', ['-c', 'import requests']) ??
      works('/usr/bin/python3', ['-c', 'import requests']) ??
      works(join(venv, 'bin', 'python'), ['-c', 'import requests']),
  }
}

function isComplete(tools: Partial<SnippetTools>): tools is SnippetTools {
  return Boolean(tools.curl && tools.httpie && tools.python)
}

function works(command: string, args: string[]): string | undefined {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0 ? command : undefined
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
}
