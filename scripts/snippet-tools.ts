import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const cache = fileURLToPath(new URL('../.cache', import.meta.url))
const environment = join(cache, 'snippet-venv-1')

/** What the snippets are for, as pip installs it. */
const packages = ['requests', 'httpie', 'matrix-nio']

/**
 * Looks for curl, and installs requests, httpie and matrix-nio into a virtual environment in the
 * git-ignored `.cache`, once. An interrupted installation is repeated, and several at the same time
 * don't disturb each other: a complete one is moved into place.
 * @returns the path of a Python that has them
 * @throws Error that says what to install
 */
export async function ensureSnippetTools(): Promise<{ python: string }> {
  const python = join(environment, 'bin', 'python')
  if (spawnSync('curl', ['--version'], { stdio: 'ignore' }).status !== 0) {
    throw new Error('The snippet tests need curl.')
  }
  if (existsSync(python)) return { python }
  await mkdir(cache, { recursive: true })
  const made = await mkdtemp(join(cache, 'snippet-venv-new-'))
  const run = promisify(execFile)
  try {
    await run('python3', ['-m', 'venv', made])
    await run(join(made, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...packages])
    await rename(made, environment)
  } catch (cause) {
    await rm(made, { recursive: true, force: true })
    if (!existsSync(python)) {
      const reason = 'The snippet tests need Python 3.10 with its venv module; see the cause.'
      throw new Error(reason, { cause })
    }
  }
  return { python }
}
