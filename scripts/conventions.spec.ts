import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** The product's own files: path from `src/` on, and text without comments. */
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$|(^|\/)testing\//.test(path))
  .map((path) => ({
    path,
    text: readFileSync(join(src, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, ''),
  }))

/** Each matching line, as `path: line`, except those of one file. */
const found = (pattern: RegExp, but?: string): string[] =>
  files.flatMap(({ path, text }) =>
    path === but
      ? []
      : text
          .split('\n')
          .filter((line) => pattern.test(line))
          .map((line) => `${path}: ${line.trim()}`),
  )

test('IDs are encoded for paths and links in one file, which never throws', () => {
  // encodeURIComponent throws for half a surrogate pair, decodeURIComponent for a lone `%`.
  expect(found(/\b(?:en|de)codeURI(?:Component)?\b/, 'lib/path-segment.ts')).toEqual([])
})

test('dates are created and formatted in one file, which never throws', () => {
  // A server may send any number as a time, and most of them aren't dates.
  const dates = /\bnew Date\(|\bDateTimeFormat\b|\btoISOString\b|\btoLocale(?:Date|Time)String\b/
  expect(found(dates, 'lib/moment.ts')).toEqual([])
})

test('JSON for display is written in one file, which limits its depth', () => {
  // Others may nest their events and fields at any depth. One's own message can't be deep.
  const isOwn = (line: string) =>
    /^(?:features\/composer\/(?:preview|templates\/)|features\/explorer\/request-form)/.test(line)
  const written = found(/\bJSON\.stringify\(.*, 2\)/, 'lib/json-text.ts')
  expect(written.filter((line) => !isOwn(line))).toEqual([])
})

test('lookup tables are maps, not objects', () => {
  // In an object, `constructor` and `__proto__` are found too, and a server may send them. Objects
  // with keys of a closed union are fine: the type is checked at the source.
  expect(found(/^(?:export )?const \w+: (?:Readonly<)?(?:Partial<)?Record<string, /)).toEqual([])
})
