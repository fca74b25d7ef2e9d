/**
 * Writes the sign-in form into the built index.html, so that it is painted before any script, and
 * makes boot.js small, which the bundler copies as it is.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { minifySync } from 'vite'
import { SignInPage } from '@/session/sign-in-page'

const file = new URL('../dist/index.html', import.meta.url)
const place = '<div id="root"></div>'

const nothing = () => {
  throw new Error('The prerendered page is inert')
}

const html = await readFile(file, 'utf8')
if (!html.includes(place)) throw new Error(`index.html has no ${place}`)

const page = createElement(SignInPage, {
  typed: { homeserver: '', token: '' },
  onBegin: nothing,
  onSignedIn: nothing,
  onTryDemo: nothing,
  onHomeserver: nothing,
})
await writeFile(
  file,
  html.replace(place, () => `<div id="root">${renderToString(page)}</div>`),
)

const boot = new URL('../dist/boot.js', import.meta.url)
const { code, errors } = minifySync('boot.js', await readFile(boot, 'utf8'), { sourcemap: false })
if (errors.length > 0) throw new Error(`boot.js: ${errors[0]?.message}`)
await writeFile(boot, code)
