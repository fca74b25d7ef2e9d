import type { Page } from '@playwright/test'
import {
  deepSamples,
  hostileFormulas,
  hostileHost,
  hostileMarker,
  hostileSamples,
  largeSamples,
  type HostileSample,
} from '@/lib/matrix-html/testing/hostile-html'
import { composer } from '../support/pages/compose.ts'
import { consoleViews, openView, signInSeeded } from '../support/views/gallery.ts'
import { rendered, tooBusy, watchThread } from '../support/watch/thread-time.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

/** Longest time in ms that the page's main thread may be busy with a sample. */
const longestBusy = 5_000

/** Longest time in ms for a whole sample: short, or so large that typing it in takes long, too. */
const longestShort = 1_500
const longestLarge = 2 * longestBusy

/** Time in ms for opening the page, on a busy machine. */
const opening = 60_000

/** Opens a source editor in a room's Compose tab, and collects requests from then on. */
async function openComposer(page: Page, source: 'html' | 'markdown'): Promise<string[]> {
  const baseUrl = process.env.MX_SEEDED_URL ?? ''
  await signInSeeded(page, consoleUrl(), baseUrl)
  const view = (await consoleViews(baseUrl)).find(({ name }) => name === `compose-${source}`)
  if (!view) throw new Error('There is no view of the composer')
  await openView(page, view)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  return requests
}

/** Types a sample, and waits until the preview shows it. @returns what the page did wrong */
async function look(
  page: Page,
  threadTime: () => Promise<number>,
  { name, html }: HostileSample,
): Promise<string[]> {
  const { message } = composer(page)
  await message.fill(html)
  // Long text is read when the editor loses focus.
  await message.blur()
  const before = await threadTime()
  await rendered(page)
  const busy = (await threadTime()) - before
  const found = await page.evaluate(readPage, hostileMarker)
  const slow = await tooBusy(page, html, busy, longestBusy)
  if (slow) found.push(slow)
  return found.map((problem) => `${name}: ${problem}`)
}

/** Runs in the page: elements of the editor and the preview that the console didn't create. */
function readPage(marker: string): string[] {
  const found: string[] = []
  if (marker in window) found.push('it ran')
  for (const { outerHTML } of document.querySelectorAll(
    '[role=textbox][data-language] :not(div, span, br, img.cm-widgetBuffer)',
  ))
    found.push(outerHTML.slice(0, 80))
  const bad =
    'script, style, link, meta, base, iframe, frame, object, embed, form, math, video, audio, image, foreignObject, img:not([src^="blob:"])'
  const preview = document.querySelector('section[aria-label="Preview"]')
  if (!preview) return [...found, 'there is no preview']
  for (const element of preview.querySelectorAll(bad)) {
    // Rendered formulas are MathML.
    if (!element.closest('.katex')) found.push(element.outerHTML.slice(0, 80))
  }
  for (const element of preview.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const runs = /^on/i.test(name) || /^(?:srcdoc|srcset|ping|formaction|action)$/i.test(name)
      const isLink = name === 'href' && !/^(?:https?|ftp|mailto|magnet|#)/.test(value)
      const isStyle = name === 'style' && /url|expression|position/i.test(value)
      if (runs || isLink || isStyle) found.push(`${name}="${value.slice(0, 40)}"`)
    }
  }
  return found
}

/** Tries each sample in one console. The watch on the page fails on any report or error. */
async function lookAtAll(
  page: Page,
  samples: readonly HostileSample[],
  { source = 'html', most = longestShort }: { source?: 'html' | 'markdown'; most?: number } = {},
): Promise<void> {
  // As long as its samples may take.
  test.setTimeout(opening + samples.length * most)
  const requests = await openComposer(page, source)
  const threadTime = await watchThread(page)
  const found: string[] = []
  for (const sample of samples) found.push(...(await look(page, threadTime, sample)))
  expect(found).toEqual([])
  expect(requests.filter((address) => address.includes(hostileHost))).toEqual([])
  const known = [consoleUrl(), process.env.MX_SEEDED_URL ?? '']
  expect(requests.filter((address) => !known.some((url) => address.startsWith(url)))).toEqual([])
  const { message, preview } = composer(page)
  await message.fill('<b>still here</b>')
  await expect(preview.getByText('still here')).toBeVisible()
}

test('hostile HTML does nothing in the preview, alone and within other markup', async ({
  page,
}) => {
  const twice = hostileSamples.map(({ name, html }) => ({
    name,
    html: `${html}<p>a<table><tr><td>${html}</table>${html}`,
  }))
  await lookAtAll(page, [...twice, ...hostileFormulas])
})

test('nor does it in Markdown', async ({ page }) => {
  // Unit tests read each by itself.
  const together: HostileSample[] = []
  for (let first = 0; first < hostileSamples.length; first += 10) {
    const some = hostileSamples.slice(first, first + 10)
    together.push({
      name: some.map(({ name }) => name).join(', '),
      html: some.map(({ html }) => html).join('\n\n'),
    })
  }
  await lookAtAll(page, together, { source: 'markdown' })
})

test('a megabyte in one place, and ten thousand of a kind', async ({ page }) => {
  await lookAtAll(page, largeSamples(), { most: longestLarge })
})

test('nesting ten thousand levels deep', async ({ page }) => {
  await lookAtAll(page, deepSamples(10_000), { most: longestLarge })
})
