import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The version of Synapse that the tests run against. */
const synapseVersion = '1.163.2'

const cache = fileURLToPath(new URL('../.cache', import.meta.url))

const whatToInstall =
  'Synapse needs Python 3.10 or newer with its venv module: on Debian and Ubuntu ' +
  '"apt-get install python3 python3-venv", on Fedora "dnf install python3", ' +
  'on macOS "brew install python".'

/**
 * Installs Synapse into a virtual environment in the git-ignored `.cache`, once per version. An
 * interrupted installation is repeated: only a marker written last makes it complete.
 * @returns the path of the environment's Python
 * @throws Error that says what to install if Python or its venv module is missing, and an Error
 * with the last lines of pip's output if the installation fails
 */
export async function installSynapse(): Promise<string> {
  const venv = join(cache, `synapse-venv-${synapseVersion}`)
  const python = join(venv, 'bin', 'python')
  const marker = join(venv, 'complete')
  if (existsSync(marker)) return python

  await checkPython()
  await rm(venv, { recursive: true, force: true })
  await mkdir(cache, { recursive: true })
  console.log(`Installing Synapse ${synapseVersion}; this is only needed once.`)
  await run('python3', ['-m', 'venv', venv])
  await run(python, ['-m', 'pip', 'install', '--quiet', `matrix-synapse==${synapseVersion}`])
  await writeFile(marker, `${synapseVersion}\n`)
  return python
}

async function checkPython(): Promise<void> {
  // Debian ships venv without ensurepip, and then fails while creating the environment.
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'
  try {
    await promisify(execFile)('python3', ['-c', check])
  } catch (cause) {
    throw new Error(whatToInstall, { cause })
  }
}

/** Runs a command and shows its output; rejects if it fails. */
function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${command} ${args.join(' ')} exited with ${signal ?? code}`))
    })
  })
}
