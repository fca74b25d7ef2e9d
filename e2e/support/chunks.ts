import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import * as v from 'valibot'

const manifestEntry = v.object({
  file: v.string(),
  isDynamicEntry: v.optional(v.boolean(), false),
  css: v.optional(v.array(v.string()), []),
})

/**
 * Parts of the console that the build puts into chunks of their own.
 * @returns source and file of each, and the style sheets that come with it, below the console's address
 */
export function builtParts() {
  const text = readFileSync(new URL('../../dist/.vite/manifest.json', import.meta.url), 'utf8')
  const manifest = v.parse(v.record(v.string(), manifestEntry), JSON.parse(text))
  return Object.entries(manifest)
    .filter(([, { isDynamicEntry }]) => isDynamicEntry)
    .map(([source, { file, css }]) => ({ source, file, css }))
}

/** Files of the build that a part of a name begins, such as a worker, which the manifest leaves out. */
export function builtFiles(name: string): string[] {
  const files = readdirSync(new URL('../../dist/assets/', import.meta.url))
  return files.filter((file) => file.startsWith(name))
}

/** Has the browser ask for less data: nothing is fetched ahead of time. Before the first load. */
export async function saveData(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
}
