/** Writes the sign-in form into the built index.html, so that it is painted before any script. */
import { readFile, writeFile } from 'node:fs/promises'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
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
