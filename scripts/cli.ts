/** `npx mxconsole`: serves the built console from this machine and opens it in the browser. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { startDemo } from './demo-homeserver.ts'
import { serveConsole } from './serve.ts'

const help = `mxconsole: a browser console for a Matrix account

Usage: mxconsole [options]

  --port <number>  where to serve it; another port is taken if this one is in use (4173)
  --demo           start a homeserver in memory to try it with
  --no-open        don't open the browser
  --version        print the version
  --help           print this
`

const options = {
  port: { type: 'string', default: '4173' },
  demo: { type: 'boolean', default: false },
  open: { type: 'boolean', default: true },
  version: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** The options given. Ends the process with a sentence if they can't be read. */
function readOptions() {
  try {
    const { values } = parseArgs({ options, allowNegative: true })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new TypeError(`--port takes a number from 0 to 65535, not “${values.port}”`)
    }
    return { ...values, port }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
    process.exit(2)
  }
}

/** Opens an address in the user's browser. Where there is none, the printed address has to do. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('  No browser could be started; open the address yourself.'))
  child.unref()
}

const given = readOptions()
if (given.help) console.log(help)
else if (given.version) {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  console.log((JSON.parse(manifest) as { version: string }).version)
} else {
  const demo = given.demo ? await startDemo() : undefined
  const served = await serveConsole(given.port)
  console.log(`\n  mxconsole     ${served.url}\n${demo?.description ?? ''}\n  Ctrl-C ends it.\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([served.close(), demo?.close()]).then(() => process.exit(0))
    })
  }
  if (given.open) openBrowser(served.url)
}
