import { readdirSync, readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import * as v from 'valibot'

const manifestEntry = v.object({
  file: v.string(),
  isDynamicEntry: v.optional(v.boolean(), false),
  css: v.optional(v.array(v.string()), []),
})

/**
 * Parts of the console that the build puts into separate chunks.
 * @returns each part's source, file and style sheets, relative to the console's URL
 */
export function builtParts() {
  const text = readFileSync(new URL('../../../dist/.vite/manifest.json', import.meta.url), 'utf8')
  const manifest = v.parse(v.record(v.string(), manifestEntry), JSON.parse(text))
  return Object.entries(manifest)
    .filter(([, { isDynamicEntry }]) => isDynamicEntry)
    .map(([source, { file, css }]) => ({ source, file, css }))
}

/** Files of the build with a name prefix, for those missing from the manifest, such as workers. */
export function builtFiles(name: string): string[] {
  const files = readdirSync(new URL('../../../dist/assets/', import.meta.url))
  return files.filter((file) => file.startsWith(name))
}

/** Makes a browser save data, so that nothing is prefetched. Call it before the first load. */
export async function saveData(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // A window that another page opens runs this twice.
    Object.defineProperty(navigator, 'connection', {
      value: { saveData: true },
      configurable: true,
    })
  })
}
