import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { endServer, untilAnswers } from './child-server.ts'
import { freePort } from './free-port.ts'
import type { RunningServer } from './web-servers.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))

const run = promisify(execFile)

/**
 * Builds and packs the console as for publishing, installs the tarball into an empty folder, and
 * starts it like `npx mxconsole`.
 * @throws Error if it can't be packed, installed or started
 */
export async function startPackedConsole(): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mxconsole-package-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await run('npm', ['pack', '--pack-destination', folder], { cwd: repository })
    const { stdout } = await run('sh', ['-c', 'ls *.tgz'], { cwd: folder })
    await run('npm', ['init', '--yes'], { cwd: folder })
    await run('npm', ['install', '--offline', stdout.trim()], { cwd: folder })
    const port = await freePort(0)
    // What npx would run; a signal to npx itself doesn't always reach it.
    const command = join(folder, 'node_modules', '.bin', 'mxconsole')
    const child = spawn(command, ['--no-open', '--port', String(port)], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const stop = async () => {
      await endServer(child)
      await remove()
    }
    const url = `http://localhost:${port}/`
    try {
      await untilAnswers(url, child, 15_000)
    } catch (error) {
      await endServer(child)
      throw error
    }
    return { url, stop }
  } catch (error) {
    await remove()
    throw error
  }
}
