import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, ElementContext, RunOptions } from 'axe-core'
import {
  consoleViews,
  openView,
  shareOf,
  showIn,
  signInSeeded,
  signInViews,
  type View,
} from '../support/views/gallery.ts'
import { layoutFaults } from '../support/watch/layout-faults.ts'
import { movedByHovering } from '../support/watch/movement.ts'
import { resize, settled, watchRequests } from '../support/watch/settled.ts'
import { largeWindows, smallWindows, type Size } from '../support/views/sizes.ts'
import { consoleUrl, test } from '../support/test.ts'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

declare global {
  interface Window {
    axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> }
  }
}

/**
 * What axe finds on the page, one line each.
 * @param only the rules to check; all if omitted
 */
async function findings(page: Page, view: View, only?: string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    ({ open, values }) =>
      window.axe.run(
        // Base UI's focus guards around a popup only pass the focus on.
        { include: [['html']], exclude: [['[data-base-ui-focus-guard]']] },
        {
          // Without them, axe describes every element that is fine, and loads style sheets again.
          resultTypes: ['violations'],
          preload: false,
          ...(values
            ? { runOnly: { type: 'rule', values } }
            : { rules: { region: { enabled: !open } } }),
        },
      ),
    { open: view.popup ?? false, values: only },
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${view.name}: ${id} (${help}) at ${target.join(' ')}`),
  )
}

/** Rules about what a smaller window changes: sizes, places, and names that don't fit. */
const rulesOfLayout = ['button-name', 'link-name', 'scrollable-region-focusable']

/**
 * Everything wrong with an open view: its layout at some sizes, and what axe finds at the
 * first of them. In small windows, axe checks only what the size changes. A theme changes only
 * colours, so in the second one axe checks only those.
 */
async function faultsOf(page: Page, view: View, at: readonly Size[]): Promise<string[]> {
  const found: string[] = []
  if (at === smallWindows) found.push(...(await findings(page, view, rulesOfLayout)))
  else {
    found.push(...(await findings(page, view)))
    await showIn(page, 'dark')
    found.push(...(await findings(page, view, ['color-contrast'])))
    await showIn(page, 'light')
  }
  for (const size of at) {
    await resize(page, size)
    found.push(...(await layoutFaults(page, view)).map((fault) => `${size.name}: ${fault}`))
  }
  return found
}

test.use({ colorScheme: 'light', reducedMotion: 'reduce' })

/** A watched console in a window of a given size. */
async function openConsole(page: Page, { width, height }: Size): Promise<void> {
  // A missing part of a view fails by name, not by the test's timeout.
  page.setDefaultTimeout(20_000)
  watchRequests(page)
  await page.addInitScript({ content: axeSource })
  await page.setViewportSize({ width, height })
  await page.goto(consoleUrl())
}

/** The views are split among some tests, which run in parallel. */
for (const [name, at, shares] of [
  ['large', largeWindows, 9],
  ['small', smallWindows, 5],
] as const) {
  const [first] = at

  test(`the sign-in page is complete and accessible in ${name} windows`, async ({ page }) => {
    test.setTimeout(180_000)
    await openConsole(page, first)
    const found: string[] = []
    const { MX_SEEDED_URL: seeded = '', MX_OAUTH_URL: withOauth = '' } = process.env
    for (const view of signInViews(seeded, withOauth)) {
      await view.prepare?.(page)
      await settled(page)
      found.push(...(await faultsOf(page, view, at)))
      await resize(page, first)
      await view.cleanUp?.(page)
    }
    expect(found).toEqual([])
  })

  for (let share = 0; share < shares; share++) {
    const title = `pages are whole, still and accessible in ${name} windows`
    test(`${title}, part ${share + 1} of ${shares}`, async ({ page }) => {
      test.setTimeout(180_000)
      const baseUrl = process.env.MX_SEEDED_URL ?? ''
      await openConsole(page, first)
      await signInSeeded(page, consoleUrl(), baseUrl)
      const found: string[] = []
      for (const view of shareOf(await consoleViews(baseUrl), share, shares)) {
        await test.step(view.name, async () => {
          await openView(page, view)
          const isPlain = !view.popup && (await page.locator('[data-dialog]').count()) === 0
          if (isPlain)
            found.push(...(await movedByHovering(page)).map((line) => `${view.name}: ${line}`))
          found.push(...(await faultsOf(page, view, at)))
          await resize(page, first)
          await view.cleanUp?.(page)
        })
      }
      expect(found).toEqual([])
    })
  }
}
