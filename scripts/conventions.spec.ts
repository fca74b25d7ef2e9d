import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** The product's own files: path from `src/` on, and text without comments. */
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !/\.spec\.tsx?$|(^|\/)test-/.test(path))
  .map((path) => ({
    path,
    text: readFileSync(join(src, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, ''),
  }))

/** Each line that matches, as `path: line`, but for those of one file. */
const found = (pattern: RegExp, but?: string): string[] =>
  files.flatMap(({ path, text }) =>
    path === but
      ? []
      : text
          .split('\n')
          .filter((line) => pattern.test(line))
          .map((line) => `${path}: ${line.trim()}`),
  )

test('IDs become parts of paths and links in one file, which never throws', () => {
  // encodeURIComponent throws at half of a surrogate pair, decodeURIComponent at a lone `%`.
  expect(found(/\b(?:en|de)codeURI(?:Component)?\b/, 'lib/path-segment.ts')).toEqual([])
})

test('dates are made and formatted in one file, which never throws', () => {
  // A server may send any number as a time, and most of them are no date.
  const dates = /\bnew Date\(|\bDateTimeFormat\b|\btoISOString\b|\btoLocale(?:Date|Time)String\b/
  expect(found(dates, 'lib/moment.ts')).toEqual([])
})

test('JSON that is looked at is written in one file, which bounds its depth', () => {
  // Others nest their events and fields as deep as they like. The own message cannot be deep.
  const isOwn = (line: string) =>
    /^(?:features\/composer\/(?:preview|templates\/)|features\/explorer\/request-form)/.test(line)
  const written = found(/\bJSON\.stringify\(.*, 2\)/, 'lib/json-text.ts')
  expect(written.filter((line) => !isOwn(line))).toEqual([])
})

test('tables of words are maps, not objects', () => {
  // In an object, `constructor` and `__proto__` are found too, which a server may well send. Keys
  // of a closed union are no such table: their type is checked where they come from.
  expect(found(/^(?:export )?const \w+: (?:Readonly<)?(?:Partial<)?Record<string, /)).toEqual([])
})
