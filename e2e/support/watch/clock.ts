import { expect, type Page } from '@playwright/test'

/**
 * Stops a page's clock, which was installed before the first load: nothing ends by itself while a
 * slow machine works. `page.clock.runFor` moves it on, `page.clock.resume` lets it run again.
 */
export async function stopClock(page: Page): Promise<void> {
  // The clock can't be stopped in the past, however long it takes to get there.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000)
}

/** Moves a stopped clock on in small steps until something is there. */
export async function stepUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  const step = async () => {
    await page.clock.runFor(20)
    return isThere()
  }
  await expect.poll(step, { intervals: [50] }).toBe(true)
}
