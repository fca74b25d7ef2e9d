import { spawnSync } from 'node:child_process'

/** One language for each script in the seed's names, and emoji. */
const languages = 'ja ko zh-cn ru el ar he hi bn ta th ka hy am und-zsye'.split(' ')

/**
 * Checks that fontconfig has a font for every script of the seed's names, so that no screenshot shows
 * boxes instead of letters.
 * @throws Error that names the missing languages and what to install
 */
export function ensureFonts(): void {
  const missing = languages.filter((language) => {
    const { error, stdout } = spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' })
    if (error) throw new Error('Install fontconfig: it lists the installed fonts.')
    return stdout.trim() === ''
  })
  if (missing.length === 0) return
  throw new Error(
    `No font for ${missing.join(', ')}. On Debian: apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji`,
  )
}
