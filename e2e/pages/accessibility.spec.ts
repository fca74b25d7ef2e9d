import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, ElementContext, RunOptions } from 'axe-core'
import {
  consoleViews,
  openView,
  signInSeeded,
  signInViews,
  themes,
  type View,
} from '../support/gallery.ts'
import { sizes } from '../support/sizes.ts'
import { layoutFaults } from '../support/layout-faults.ts'
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

/** What axe finds on the page as it is now, a line each. */
async function findings(page: Page, { name: view, popup = false }: View): Promise<string[]> {
  const { violations } = await page.evaluate(
    (open) =>
      window.axe.run(
        // Base UI's guards around a popup take the focus only to hand it on.
        { include: [['html']], exclude: [['[data-base-ui-focus-guard]']] },
        { rules: { region: { enabled: !open } } },
      ),
    popup,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${view}: ${id} (${help}) at ${target.join(' ')}`),
  )
}

for (const theme of themes) {
  for (const { name, width, height } of sizes) {
    test.describe(`${theme}, ${name}`, () => {
      test.use({ colorScheme: theme, viewport: { width, height }, reducedMotion: 'reduce' })

      test('axe finds nothing on the sign-in page', async ({ page }) => {
        await page.addInitScript({ content: axeSource })
        await page.goto(consoleUrl())
        const found: string[] = []
        for (const view of signInViews) {
          await view.prepare?.(page)
          found.push(...(await findings(page, view)))
          found.push(...(await layoutFaults(page, view)))
        }
        expect(found).toEqual([])
      })

      test('axe finds nothing on any page', async ({ page }) => {
        test.setTimeout(180_000)
        const baseUrl = process.env.MX_SEEDED_URL ?? ''
        await page.addInitScript({ content: axeSource })
        await signInSeeded(page, consoleUrl(), baseUrl)
        const found: string[] = []
        for (const view of await consoleViews(baseUrl)) {
          await openView(page, view)
          found.push(...(await findings(page, view)))
          found.push(...(await layoutFaults(page, view)))
          await view.cleanUp?.(page)
        }
        expect(found).toEqual([])
      })
    })
  }
}
