import type { Page } from '@playwright/test'

/**
 * Holds a page's requests back until the test has seen what the page shows meanwhile, however long
 * that takes.
 * @param url of the requests
 * @param passing how many of them pass first
 * @returns lets them through, and all later ones
 */
export async function hold(page: Page, url: RegExp, passing = 0): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let asked = 0
  await page.route(url, async (route) => {
    asked += 1
    if (asked > passing) await released
    await route.continue()
  })
  return release
}
