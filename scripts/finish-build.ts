/** The last step of `npm run build`: what the bundler can't do. */
import { readFile, writeFile } from 'node:fs/promises'
import { minifySync } from 'vite'
import { deployFiles } from './deploy-files.ts'
import { policyInPage } from './security-headers.ts'
import { licensesText, shippedPackages } from './shipped-packages.ts'

const dist = new URL('../dist/', import.meta.url)
const deploy = new URL('../deploy/', import.meta.url)

// The bundler has put them into its files; the page that is rendered here shows them too.
const buildFacts = await readFile(new URL('.vite/build-facts.json', dist), 'utf8')
Object.assign(globalThis, JSON.parse(buildFacts) as object)
const { prerenderSignIn } = await import('./prerender.tsx')

await finishPage(new URL('index.html', dist))
await minifyScript(new URL('boot.js', dist))
await writeFile(new URL('licenses.txt', dist), licensesText(await shippedPackages()))
for (const [name, text] of deployFiles) await writeFile(new URL(name, deploy), text)

/** Inserts the content security policy before the first script, and the form into the body. */
async function finishPage(file: URL): Promise<void> {
  const html = await readFile(file, 'utf8')
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyInPage}">`
  const secured = replaceOnce(html, '<meta charset="utf-8" />', (charset) => charset + policy)
  await writeFile(file, replaceOnce(secured, '<div id="root"></div>', prerenderSignIn))
}

/** Minifies files that the bundler only copies. */
async function minifyScript(file: URL): Promise<void> {
  const { code, errors } = minifySync('boot.js', await readFile(file, 'utf8'), { sourcemap: false })
  if (errors.length > 0) throw new Error(`boot.js: ${errors[0]?.message}`)
  await writeFile(file, code)
}

function replaceOnce(text: string, part: string, by: (part: string) => string): string {
  if (text.split(part).length !== 2) throw new Error(`index.html must have one ${part}`)
  return text.replace(part, () => by(part))
}
