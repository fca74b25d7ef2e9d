import { execFileSync } from 'node:child_process'
import packageFacts from '../package.json' with { type: 'json' }

/**
 * Values of the names that `src/lib/build.ts` declares. A build takes them once: the bundler leaves
 * them in `dist/.vite/build-facts.json` for the steps after it.
 */
export const buildFacts = { mxVersion: packageFacts.version, mxCommit: currentCommit() }

/** The commit that is built, or an empty text outside a clone. */
function currentCommit(): string {
  const args = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*']
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}
