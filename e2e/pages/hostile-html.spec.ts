import type { Page } from '@playwright/test'
import {
  deepSamples,
  hostileFormulas,
  hostileHost,
  hostileMarker,
  hostileSamples,
  largeSamples,
  type HostileSample,
} from '@/lib/matrix-html/hostile-html'
import { composer } from '../support/compose.ts'
import { consoleViews, openView, signInSeeded } from '../support/gallery.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

/**
 * Longest time in ms that the page may be busy with a sample, on a machine that does much else; and
 * how often the time that the browser alone needs to parse it, which can be more than that.
 */
const longestBusy = 5_000
const mostParsing = 3

/** Opens a source in the Compose tab of a room, and collects what is asked for from then on. */
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

/** Types a sample, and waits until the preview shows it. @returns what the page did that it may not */
async function look(page: Page, { name, html }: HostileSample): Promise<string[]> {
  const { message } = composer(page)
  await message.fill(html)
  // A long text is read once the editor is left.
  await message.blur()
  const started = performance.now()
  await page.evaluate(afterRendering)
  const busy = performance.now() - started
  const found = await page.evaluate(readPage, hostileMarker)
  if (busy > longestBusy) {
    const parsing = await parsingTime(page, html)
    if (busy > mostParsing * parsing)
      found.push(`busy for ${Math.round(busy)} ms, of which parsing takes ${Math.round(parsing)}`)
  }
  return found.map((problem) => `${name}: ${problem}`)
}

/** Ms that a bare page needs to parse HTML. */
async function parsingTime(page: Page, html: string): Promise<number> {
  const bare = await page.context().newPage()
  const time = await bare.evaluate((text) => {
    const started = performance.now()
    new DOMParser().parseFromString(text, 'text/html')
    return performance.now() - started
  }, html)
  await bare.close()
  return time
}

/** Runs in the page: resolves once nothing is left to render. */
function afterRendering(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => requestIdleCallback(() => resolve()))
  })
}

/** Runs in the page: what of the editor and the preview is not the console's own making. */
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
    // Drawn formulas are MathML.
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

/** Looks at each sample in one console. The page's own watch fails on any report or error. */
async function lookAtAll(
  page: Page,
  samples: readonly HostileSample[],
  source: 'html' | 'markdown' = 'html',
): Promise<void> {
  const requests = await openComposer(page, source)
  const found: string[] = []
  for (const sample of samples) found.push(...(await look(page, sample)))
  expect(found).toEqual([])
  expect(requests.filter((address) => address.includes(hostileHost))).toEqual([])
  const known = [consoleUrl(), process.env.MX_SEEDED_URL ?? '']
  expect(requests.filter((address) => !known.some((url) => address.startsWith(url)))).toEqual([])
  const { message, preview } = composer(page)
  await message.fill('<b>still here</b>')
  await expect(preview.getByText('still here')).toBeVisible()
}

test('hostile HTML does nothing in the preview', async ({ page }) => {
  test.setTimeout(240_000)
  await lookAtAll(page, [...hostileSamples, ...hostileFormulas])
})

test('nor does it in Markdown', async ({ page }) => {
  test.setTimeout(240_000)
  await lookAtAll(page, hostileSamples, 'markdown')
})

test('nor does what stands around other markup', async ({ page }) => {
  test.setTimeout(240_000)
  const samples = hostileSamples.map(({ name, html }) => ({
    name,
    html: `<p>a<table><tr><td>${html}</table>${html}`,
  }))
  await lookAtAll(page, samples)
})

test('a megabyte in one place, and ten thousand of a kind', async ({ page }) => {
  test.setTimeout(240_000)
  await lookAtAll(page, largeSamples())
})

test('nesting ten thousand deep', async ({ page }) => {
  test.setTimeout(240_000)
  await lookAtAll(page, deepSamples(10_000))
})
