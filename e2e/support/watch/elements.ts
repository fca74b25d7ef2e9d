import type { Page } from '@playwright/test'

/**
 * How many elements a page shows. Those of its head don't count: each part of the console that is
 * prefetched adds links there, sooner or later.
 */
export const countElements = (page: Page): Promise<number> =>
  page.evaluate(() => document.body.querySelectorAll('*').length)
