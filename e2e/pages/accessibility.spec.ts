import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, ElementContext, RunOptions } from 'axe-core'
import {
  consoleViews,
  openView,
  showIn,
  signInSeeded,
  signInViews,
  type View,
} from '../support/gallery.ts'
import { layoutFaults } from '../support/layout-faults.ts'
import { movedByHovering } from '../support/movement.ts'
import { resize, watchRequests } from '../support/settled.ts'
import { largeWindows, smallWindows, type Size } from '../support/sizes.ts'
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
 * What axe finds on the page as it is now, a line each.
 * @param only the rules to look at, all where left out
 */
async function findings(page: Page, view: View, only?: string[]): Promise<string[]> {
  const { violations } = await page.evaluate(
    ({ open, values }) =>
      window.axe.run(
        // Base UI's guards around a popup take the focus only to hand it on.
        { include: [['html']], exclude: [['[data-base-ui-focus-guard]']] },
        values ? { runOnly: { type: 'rule', values } } : { rules: { region: { enabled: !open } } },
      ),
    { open: view.popup ?? false, values: only },
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${view.name}: ${id} (${help}) at ${target.join(' ')}`),
  )
}

/**
 * Everything that is wrong with a view that is open: its layout at some sizes, and what axe finds at
 * the first of them. A theme changes nothing but colours, so that in the second one axe looks at
 * these alone.
 */
async function faultsOf(page: Page, view: View, at: readonly Size[]): Promise<string[]> {
  const found = await findings(page, view)
  await showIn(page, 'dark')
  found.push(...(await findings(page, view, ['color-contrast'])))
  await showIn(page, 'light')
  for (const size of at) {
    await resize(page, size)
    found.push(...(await layoutFaults(page, view)).map((fault) => `${size.name}: ${fault}`))
  }
  return found
}

test.use({ colorScheme: 'light', reducedMotion: 'reduce' })

/** A console with what looks for faults in it, in a window of a size. */
async function openConsole(page: Page, { width, height }: Size): Promise<void> {
  // One part of a view that doesn't come fails with its name, not with the whole test's time.
  page.setDefaultTimeout(20_000)
  watchRequests(page)
  await page.addInitScript({ content: axeSource })
  await page.setViewportSize({ width, height })
  await page.goto(consoleUrl())
}

/** The views are shared out among tests, which run side by side. */
const shares = 5

for (const [name, at] of [
  ['large', largeWindows],
  ['small', smallWindows],
] as const) {
  const [first] = at

  test(`the sign-in page is whole and accessible in ${name} windows`, async ({ page }) => {
    await openConsole(page, first)
    const found: string[] = []
    for (const view of signInViews) {
      await view.prepare?.(page)
      found.push(...(await faultsOf(page, view, at)))
      await resize(page, first)
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
      const views = await consoleViews(baseUrl)
      const part = (index: number) => Math.round((views.length * index) / shares)
      const found: string[] = []
      for (const view of views.slice(part(share), part(share + 1))) {
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
