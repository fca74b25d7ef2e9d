import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** The files that a host serves, by path below `dist/`, sorted. */
export async function servedFiles(): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll('\\', '/'))
    // Information from the bundler for tests and the release.
    .filter((path) => !path.startsWith('.vite/'))
  const files = new Map<string, Uint8Array>()
  for (const path of paths.toSorted()) files.set(path, await readFile(join(dist, path)))
  return files
}
