import {
  deepSamples,
  hostileFormulas,
  hostileHost,
  hostileMarker,
  hostileSamples,
  largeSamples,
  type HostileSample,
} from '@/lib/matrix-html/hostile-html'
import { consoleViews, openView, signInSeeded } from '../support/gallery.ts'
import { richText } from '../support/rich-text.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import type { Page } from '@playwright/test'

/** Longest time in ms that the page may be busy with a sample; on a machine that does much else. */
const longestBusy = 8_000

/** Runs in the page: resolves once nothing is left to render. */
function afterRendering(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => requestIdleCallback(() => resolve()))
  })
}

/** Runs in the page: what of the editor is not of its own making. */
function readEditor(marker: string): string[] {
  const found = marker in window ? ['it ran'] : []
  const editor = document.querySelector('[role="textbox"][contenteditable]')
  const bad =
    'script, style, link, meta, base, iframe, object, embed, form, svg, math, video, audio'
  for (const element of editor?.querySelectorAll(bad) ?? []) {
    // Drawn formulas are MathML.
    if (!element.closest('.katex')) found.push(element.outerHTML.slice(0, 80))
  }
  for (const element of editor?.querySelectorAll('*') ?? []) {
    for (const { name, value } of element.attributes) {
      const isLink = name === 'href' && !/^(?:https?|ftp|mailto|magnet):/.test(value)
      const isSource = name === 'src' && element.className !== 'ProseMirror-separator'
      if (/^on/i.test(name) || isLink || isSource) found.push(`${name}="${value.slice(0, 40)}"`)
    }
  }
  return found
}

/** Pastes each sample in place of the one before; the page's own watch fails on any report. */
async function pasteAll(page: Page, samples: readonly HostileSample[]): Promise<void> {
  const baseUrl = process.env.MX_SEEDED_URL ?? ''
  await signInSeeded(page, consoleUrl(), baseUrl)
  const view = (await consoleViews(baseUrl)).find(({ name }) => name === 'compose-rich')
  if (!view) throw new Error('There is no view of the editor')
  await openView(page, view)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const { message, paste } = richText(page)
  const found: string[] = []
  for (const { name, html } of samples) {
    await message.press('ControlOrMeta+a')
    const started = performance.now()
    await paste({ 'text/html': html, 'text/plain': name })
    await page.evaluate(afterRendering)
    const busy = performance.now() - started
    const problems = await page.evaluate(readEditor, hostileMarker)
    if (busy > longestBusy) problems.push(`busy for ${Math.round(busy)} ms`)
    found.push(...problems.map((problem) => `${name}: ${problem}`))
  }
  expect(found).toEqual([])
  expect(requests.filter((address) => address.includes(hostileHost))).toEqual([])
  await message.press('ControlOrMeta+a')
  await page.keyboard.type('still here')
  await expect(message).toHaveText('still here')
}

test('hostile HTML that is pasted does nothing', async ({ page }) => {
  test.setTimeout(240_000)
  await pasteAll(page, [...hostileSamples, ...hostileFormulas])
})

test('nor does it in a megabyte, or ten thousand deep', async ({ page }) => {
  test.setTimeout(240_000)
  await pasteAll(page, [...largeSamples(), ...deepSamples(10_000)])
})
