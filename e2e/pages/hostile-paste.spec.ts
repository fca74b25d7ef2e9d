import {
  deepSamples,
  hostileFormulas,
  hostileHost,
  hostileMarker,
  hostileSamples,
  largeSamples,
  type HostileSample,
} from '@/lib/matrix-html/testing/hostile-html'
import { consoleViews, openView, signInSeeded } from '../support/views/gallery.ts'
import { richText } from '../support/pages/rich-text.ts'
import { rendered, tooBusy, watchThread } from '../support/watch/thread-time.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import type { Page } from '@playwright/test'

/** Longest time in ms that the page's main thread may be busy with a sample. */
const longestBusy = 8_000

/** Longest time in ms for a whole short sample, on a busy machine. */
const longestShort = 1_500

/** The same for a large one. */
const longestLarge = 2 * longestBusy

/** Time in ms for opening the page, on a busy machine. */
const opening = 60_000

/** Runs in the page: elements of the editor that it didn't create. */
function readEditor(marker: string): string[] {
  const found = marker in window ? ['it ran'] : []
  const editor = document.querySelector('[role="textbox"][contenteditable]')
  const bad =
    'script, style, link, meta, base, iframe, object, embed, form, svg, math, video, audio'
  for (const element of editor?.querySelectorAll(bad) ?? []) {
    // Rendered formulas are MathML.
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

/** Replaces each sample by pasting the next; the watch on the page fails on any report. */
async function pasteAll(
  page: Page,
  samples: readonly HostileSample[],
  most = longestShort,
): Promise<void> {
  // As long as its samples may take.
  test.setTimeout(opening + samples.length * most)
  const baseUrl = process.env.MX_SEEDED_URL ?? ''
  await signInSeeded(page, consoleUrl(), baseUrl)
  const view = (await consoleViews(baseUrl)).find(({ name }) => name === 'compose-rich')
  if (!view) throw new Error('There is no view of the editor')
  await openView(page, view)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const { message, paste } = richText(page)
  const threadTime = await watchThread(page)
  const found: string[] = []
  for (const { name, html } of samples) {
    await message.press('ControlOrMeta+a')
    const before = await threadTime()
    await paste({ 'text/html': html, 'text/plain': name })
    await rendered(page)
    const busy = (await threadTime()) - before
    const problems = await page.evaluate(readEditor, hostileMarker)
    const slow = await tooBusy(page, html, busy, longestBusy)
    if (slow) problems.push(slow)
    found.push(...problems.map((problem) => `${name}: ${problem}`))
  }
  expect(found).toEqual([])
  expect(requests.filter((address) => address.includes(hostileHost))).toEqual([])
  await message.press('ControlOrMeta+a')
  await page.keyboard.type('still here')
  await expect(message).toHaveText('still here')
}

test('pasted hostile HTML does nothing', async ({ page }) => {
  await pasteAll(page, [...hostileSamples, ...hostileFormulas])
})

test('nor does it in a megabyte, or ten thousand deep', async ({ page }) => {
  await pasteAll(page, [...largeSamples(), ...deepSamples(10_000)], longestLarge)
})
