/**
 * `npm run release`: writes a release to `release/`: the package, a zip of the static files, a bill
 * of materials (CycloneDX), and checksums.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { zipSync, type Zippable } from 'fflate'
import * as v from 'valibot'
import { sbomText } from './sbom.ts'
import { servedFiles } from './served-files.ts'
import { shippedPackages } from './shipped-packages.ts'

const root = new URL('../', import.meta.url)
const release = new URL('release/', root)

const { name, version } = v.parse(
  v.object({ name: v.string(), version: v.string() }),
  JSON.parse(await readFile(new URL('package.json', root), 'utf8')),
)
const save = (file: string, content: string | Uint8Array) =>
  writeFile(new URL(file, release), content)

await rm(release, { recursive: true, force: true })
await mkdir(release)
await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--pack-destination', 'release'], {
  cwd: fileURLToPath(root),
})
await save(`${name}-${version}.zip`, zipSync(await zipped(), { level: 9 }))
await save(`${name}-${version}.cdx.json`, sbomText(name, version, await shippedPackages()))
await save('SHA256SUMS', await checksums())
for (const file of await readdir(release)) console.log(`release/${file}`)

/** The static files, all with the same date, so that the same files make the same archive. */
async function zipped(): Promise<Zippable> {
  const files: Zippable = {}
  for (const [path, content] of await servedFiles()) {
    files[`${name}-${version}/${path}`] = [content, { mtime: '1980-01-01T00:00:00' }]
  }
  return files
}

async function checksums(): Promise<string> {
  const lines: string[] = []
  for (const file of (await readdir(release)).toSorted()) {
    const hash = createHash('sha256').update(await readFile(new URL(file, release)))
    lines.push(`${hash.digest('hex')}  ${file}\n`)
  }
  return lines.join('')
}
