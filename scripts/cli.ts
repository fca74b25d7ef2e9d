/** `npx mxconsole`: serves the built console from this machine and opens it in the browser. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startDemo } from './demo-homeserver.ts'
import { serveConsole } from './serve.ts'

const help = `mxconsole: a browser console for a Matrix account

Usage: mxconsole [options]

  --port <number>  port to serve on (default 4173); uses another one if it is taken
  --config <file>  a config.json, as docs/configuration.md describes
  --demo           also start an in-memory homeserver to try it with
  --no-open        don't open the browser
  --version        print the version
  --help           print this help
`

const options = {
  port: { type: 'string', default: '4173' },
  config: { type: 'string' },
  demo: { type: 'boolean', default: false },
  open: { type: 'boolean', default: true },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** The given options. Exits with a message if they are invalid. */
function readOptions() {
  try {
    const { values } = parseArgs({ options, allowNegative: true })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new TypeError(`--port must be a number from 0 to 65535, not “${values.port}”`)
    }
    if (values.config !== undefined && !existsSync(values.config)) {
      throw new TypeError(`There is no file ${values.config}`)
    }
    return { ...values, port }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
    process.exit(2)
  }
}

/** Opens a URL in the user's browser. If there is none, the printed URL has to do. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('  Couldn’t open a browser. Open the URL yourself.'))
  child.unref()
}

const given = readOptions()
if (given.help) console.log(help)
else if (given.version) {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  console.log((JSON.parse(manifest) as { version: string }).version)
} else {
  const demo = given.demo ? await startDemo() : undefined
  const served = await serveConsole(given.port, { config: given.config })
  console.log(
    `\n  mxconsole     ${served.url}\n${demo?.description ?? ''}\n  Press Ctrl-C to stop.\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([served.close(), demo?.close()]).then(() => process.exit(0))
    })
  }
  if (given.open) openBrowser(served.url)
}
