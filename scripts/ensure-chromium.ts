import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './chromium.ts'

/** Installs Chromium if there is none: as root on Debian with apt, otherwise with Playwright. */
export async function ensureChromium(): Promise<void> {
  if (findChromium()) return
  const debianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  console.log('No Chromium found; installing it…')
  if (debianRoot) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'])
  } else run('npx', ['playwright', 'install', '--with-deps', 'chromium'])
  if (!findChromium()) {
    throw new Error(
      'Couldn’t install Chromium. Install it by hand, or set MX_CHROMIUM to its path.',
    )
  }
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
}
