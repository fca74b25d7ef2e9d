import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { endServer, untilAnswers } from './child-server.ts'
import { freePort } from './free-port.ts'
import { type Issuer, synapseConfig } from './synapse-config.ts'
import { installSynapse } from './synapse-install.ts'

const serverName = 'localhost'

/** How long Synapse may take to start, in ms. */
const startWithin = 60_000

/** Linux's folder in memory. */
const memoryFolder = '/dev/shm'

/** Free bytes there that are enough for the data of all tests, several times over. */
const enoughMemory = 1_000_000_000

export interface RunningSynapse {
  /** Its URL, without a trailing slash. */
  readonly baseUrl: string
  /** Secret of the registration endpoint `/_synapse/admin/v1/register`. */
  readonly sharedSecret: string
  readonly serverName: string
  /** Stops the server and removes its data. A second call does nothing. */
  stop(): Promise<void>
}

/**
 * Installs Synapse if needed and starts it with an empty SQLite database on a free loopback port.
 * @param issuer the OAuth server that people sign in with; by default Synapse has passwords
 * @throws Error with the end of its log if it doesn't respond within a minute
 */
export async function startSynapse(issuer?: Issuer): Promise<RunningSynapse> {
  const python = await installSynapse()
  const dataFolder = await mkdtemp(join(await parentFolder(), 'mxconsole-synapse-'))
  const port = await freePort(0)
  const baseUrl = `http://127.0.0.1:${port}`
  const sharedSecret = randomBytes(16).toString('hex')
  const logFile = join(dataFolder, 'output.log')
  let child: ChildProcess | undefined

  const stop = async () => {
    if (child) await endServer(child)
    await rm(dataFolder, { recursive: true, force: true })
  }

  try {
    const config = await writeConfig(python, dataFolder, { baseUrl, port, sharedSecret, issuer })
    const log = await open(logFile, 'w')
    child = spawn(python, ['-m', 'synapse.app.homeserver', ...config], {
      cwd: dataFolder,
      stdio: ['ignore', log.fd, log.fd],
    })
    await log.close()
    await untilAnswers(`${baseUrl}/_matrix/client/versions`, child, startWithin)
  } catch (cause) {
    const log = await readFile(logFile, 'utf8').catch(() => '')
    await stop()
    throw new Error(`Synapse didn’t start. The end of its log:\n${log.slice(-3000)}`, { cause })
  }
  return { baseUrl, sharedSecret, serverName, stop }
}

/**
 * Where the data goes: into memory if there is room. SQLite waits for the disk after each of the
 * many transactions of a new room, which takes three times as long as everything else.
 */
async function parentFolder(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(memoryFolder)
    if (bavail * bsize >= enoughMemory) return memoryFolder
  } catch {
    // There is none.
  }
  return tmpdir()
}

/** Writes the generated configuration with the tests' settings on top; returns the arguments. */
async function writeConfig(
  python: string,
  dataFolder: string,
  options: { baseUrl: string; port: number; sharedSecret: string; issuer?: Issuer | undefined },
): Promise<string[]> {
  const generated = join(dataFolder, 'homeserver.yaml')
  const overlay = join(dataFolder, 'overlay.yaml')
  const logging = join(dataFolder, 'logging.yaml')
  const generate = ['-m', 'synapse.app.homeserver', '--generate-config', '--report-stats=no']
  const where = ['--config-path', generated, '--data-directory', dataFolder]
  const args = [...generate, '--server-name', serverName, ...where]
  await promisify(execFile)(python, args, { cwd: dataFolder })
  // JSON is YAML.
  const config = { ...synapseConfig({ ...options, dataFolder }), log_config: logging }
  await writeFile(overlay, JSON.stringify(config))
  const handlers = { console: { class: 'logging.StreamHandler' } }
  const root = { level: 'WARNING', handlers: ['console'] }
  await writeFile(logging, JSON.stringify({ version: 1, handlers, root }))
  return ['--config-path', generated, '--config-path', overlay]
}
