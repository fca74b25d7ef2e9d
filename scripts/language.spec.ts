import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Texts, comments, tests and documents: path from the root on, and lines. This list isn't read. */
const files = ['src', 'demo', 'scripts', 'e2e', 'bench', 'docs', '.']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' }).map((path) =>
      join(folder, path).replaceAll('\\', '/'),
    ),
  )
  .filter((path) => /\.(?:tsx?|md)$/.test(path) && path !== 'scripts/language.spec.ts')
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }))

/** What doesn't read like English, and what does. */
const words: [pattern: RegExp, better: string][] = [
  [/\bgoes for good\b/, 'is removed permanently'],
  [/\b(?:nobody|no one) of\b/, 'none of'],
  [/\bparted by\b/, 'separated by'],
  [/\btakes this for no\b/, 'says this isn’t a valid'],
  [/\b(?:title|label) === '(?!')/, 'compare a kind, not a label'],
  [/\bbeing done\b/i, 'in progress'],
  [/\bstands as\b/, 'is'],
  [/\bUntick/, 'Clear'],
  [/\bfrom here on\b/, 'from now on'],
  [/\bTheme of the system\b/, 'System theme'],
  [/\bNot possible as things are\b/, 'Not possible right now'],
  [/\bSlow down\b/, 'Rate limited'],
  [/\bcharacters too many\b/, 'characters over the limit'],
  [/\bLooking whether\b/, 'Checking whether'],
  [/\bwhoever\b/i, 'anyone who'],
  [/\bmakes no sense\b/, 'is unexpected'],
  [/\bstands here\b/, 'appears here'],
  [/\bcannot be read\b/, 'can’t be read, or couldn’t be loaded'],
  [/\blooked for\b/, 'checked'],
  [/\ball the same\b/, 'anyway'],
  [/\bas it stands\b/, 'as it is'],
  [/\b(?:is|are|was|were) told\b/, 'is notified, shown or called with'],
  [/(?<!there )\bis no (?:valid|homeserver|server|address|room|text|JSON)\b/, 'isn’t a'],
  [/\b1 (?:members|users|rooms|files|sessions|messages)\b/, 'plural() of src/lib/plural.ts'],
  [/(?<=[a-z])\.\.\.(?=['’<`]|$)/, '… (one character)'],
]

test.each(words)('nothing says %s', (pattern, better) => {
  const found = files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
    ),
  )
  expect(found, `better: ${better}`).toEqual([])
})
