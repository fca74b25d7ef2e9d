/**
 * Builds the release twice, and fails if any file differs, so that anyone can verify a published
 * one.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The checksums of a new release. */
function release(): string {
  execFileSync('npm', ['run', '-s', 'release'], { stdio: ['ignore', 'ignore', 'inherit'] })
  return readFileSync(new URL('../release/SHA256SUMS', import.meta.url), 'utf8')
}

const [first, second] = [release(), release()]
if (first !== second) {
  console.error(`Two releases differ.\n\n${first}\n${second}`)
  process.exitCode = 1
}
