import { readFile } from 'node:fs/promises'
import * as v from 'valibot'

const root = new URL('../', import.meta.url)

const listed = v.array(
  v.object({
    name: v.string(),
    version: v.string(),
    /** SPDX expression. */
    identifier: v.string(),
    /** Undefined if the package contains no licence text. */
    text: v.optional(v.string()),
  }),
)

/** A package whose code is in the built files, with its licence. */
export type ShippedPackage = v.InferOutput<typeof listed>[number]

/**
 * The packages that the last build put into `dist/`, by name: those that the bundler saw, and one
 * whose base styles come through CSS, which it doesn't see.
 */
export async function shippedPackages(): Promise<ShippedPackage[]> {
  const bundled = v.parse(listed, await readJson('dist/.vite/licenses.json'))
  const { version, license } = v.parse(
    v.object({ version: v.string(), license: v.string() }),
    await readJson('node_modules/tailwindcss/package.json'),
  )
  const text = await readFile(new URL('node_modules/tailwindcss/LICENSE', root), 'utf8')
  const tailwind = { name: 'tailwindcss', version, identifier: license, text }
  return [...bundled, tailwind].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(path, root), 'utf8'))

/** The licences as one text, for people to read. */
export function licensesText(packages: readonly ShippedPackage[]): string {
  const parts = packages.map(({ name, version, identifier, text }) =>
    [`${name} ${version} (${identifier})`, text?.trim()].filter(Boolean).join('\n\n'),
  )
  const line = `\n\n${'-'.repeat(78)}\n\n`
  return `mxconsole contains code of these packages.${line}${parts.join(line)}\n`
}
