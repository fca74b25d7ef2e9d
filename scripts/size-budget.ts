/**
 * What the sign-in page transfers before it can be used: the page, the files in its HTML, the
 * modules these import statically, and the answer that there is no config.json. Fails above the
 * budget.
 */
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'

/** Bytes, gzip; React DOM alone is about 60 KB of it. */
const budget = 90_000

/** Bytes of one response's headers, including the content security policy. */
const headers = 850

const manifestEntry = v.object({
  file: v.string(),
  isEntry: v.optional(v.boolean()),
  imports: v.optional(v.array(v.string()), []),
  css: v.optional(v.array(v.string()), []),
})

const dist = new URL('../dist/', import.meta.url)
const manifest = v.parse(
  v.record(v.string(), manifestEntry),
  JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8')),
)

const files = new Set(['index.html', 'boot.js', 'icon.svg'])
const visit = (key: string) => {
  const entry = manifest[key]
  if (!entry || files.has(entry.file)) return
  files.add(entry.file)
  for (const css of entry.css) files.add(css)
  for (const imported of entry.imports) visit(imported)
}
visit('index.html')

let total = headers
for (const file of files) {
  const bytes = gzipSync(await readFile(new URL(file, dist))).length + headers
  total += bytes
  console.log(`${String(bytes).padStart(8)} ${file}`)
}
console.log(
  `${String(total).padStart(8)} of ${budget} bytes for the sign-in page, including headers`,
)
if (total > budget) {
  console.error(`The sign-in page is ${total - budget} bytes over its budget`)
  process.exitCode = 1
}
