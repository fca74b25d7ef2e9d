import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { endServer, untilAnswers } from './child-server.ts'
import { freePort } from './free-port.ts'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const deploy = (name: string) => fileURLToPath(new URL(`../deploy/${name}`, import.meta.url))

/** How long a server may take to start, in ms. */
const startWithin = 10_000

/** The console's folders below a server's root. */
export const folders = ['', 'tools/mxconsole/'] as const

/** A folder with settings, and the name that they give the console. */
export const configured = { folder: 'configured/', name: 'Console of the tests' } as const

/** A web server that serves the built console from each of `folders`, and from `configured`. */
export interface RunningServer {
  /** Ends with a slash. */
  readonly url: string
  stop(): Promise<void>
}

interface PrepareOptions {
  /** For everything the server writes. */
  readonly folder: string
  readonly root: string
  readonly port: number
}

/** How to start a server in the foreground with its file from `deploy/`. */
interface ServerKind {
  readonly command: string
  /** Adapts the file from `deploy/`, and returns the command that starts the server with it. */
  prepare: (options: PrepareOptions) => Promise<string[]>
}

const serverKinds = {
  nginx: {
    command: 'nginx',
    prepare: async ({ folder, root, port }) => {
      const site = adapt(await readFile(deploy('nginx.conf'), 'utf8'), [
        ['listen 8080;', `listen 127.0.0.1:${port};`],
        ['root /usr/share/nginx/html;', `root ${root};`],
      ])
      const file = join(folder, 'nginx.conf')
      // Everything that nginx writes goes into the folder, so the system stays untouched.
      const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join('\n')
      await writeFile(
        file,
        `daemon off; pid ${folder}/pid; error_log stderr;
events {}
http { access_log off; include /etc/nginx/mime.types; ${paths}
${site}}`,
      )
      return ['-c', file, '-p', folder]
    },
  },
  Caddy: {
    command: 'caddy',
    prepare: async ({ folder, root, port }) => {
      const site = adapt(await readFile(deploy('Caddyfile'), 'utf8'), [
        [':8080 {', `http://127.0.0.1:${port} {`],
        ['root * /usr/share/caddy', `root * ${root}`],
      ])
      const file = join(folder, 'Caddyfile')
      await writeFile(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`)
      return ['run', '--config', file, '--adapter', 'caddyfile']
    },
  },
} satisfies Record<string, ServerKind>

/**
 * Each replacement must match once, or the test would use a different file than the one shipped.
 */
function adapt(text: string, replacements: readonly (readonly [string, string])[]): string {
  return replacements.reduce((result, [part, by]) => {
    if (result.split(part).length !== 2)
      throw new Error(`Expected exactly once in the configuration: ${part}`)
    return result.replace(part, () => by)
  }, text)
}

/** Installs missing servers, on Debian as root. @throws Error that says what to install */
export async function installServers(): Promise<void> {
  const missing = Object.values(serverKinds)
    .map(({ command }) => command)
    .filter((command) => !existsSync(`/usr/sbin/${command}`) && !existsSync(`/usr/bin/${command}`))
  if (missing.length === 0) return
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new Error(`Install ${missing.join(' and ')} first, in /usr/bin or /usr/sbin.`)
  }
  const run = promisify(execFile)
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing])
}

/** Starts a server on a free loopback port. @throws Error with the end of its output */
export async function startServer(kind: keyof typeof serverKinds): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mxconsole-server-'))
  // The server's own user needs access to the files.
  await chmod(folder, 0o755)
  const root = join(folder, 'root')
  for (const path of [...folders, configured.folder]) {
    await mkdir(join(root, path), { recursive: true })
    await cp(dist, join(root, path), { recursive: true })
  }
  const config = JSON.stringify({ name: configured.name })
  await writeFile(join(root, configured.folder, 'config.json'), config)
  const port = await freePort(0)
  const { command, prepare } = serverKinds[kind]
  const log = await open(join(folder, 'output.log'), 'w')
  const child = spawn(command, await prepare({ folder, root, port }), {
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, HOME: folder },
  })
  await log.close()
  const stop = async () => {
    await endServer(child)
    await rm(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}/`
  try {
    await untilAnswers(url, child, startWithin)
  } catch (cause) {
    const output = await readFile(join(folder, 'output.log'), 'utf8')
    await stop()
    throw new Error(`${kind} didn't start. The end of its output:\n${output.slice(-2000)}`, {
      cause,
    })
  }
  return { url, stop }
}
