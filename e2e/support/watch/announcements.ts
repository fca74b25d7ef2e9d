import type { Page } from '@playwright/test'

declare global {
  interface Window {
    announced?: string[]
  }
}

/**
 * Collects what live regions announce from now on: editors clear theirs after a moment, so that
 * what was said can't be found there later.
 * @returns reads what was announced so far
 */
export async function listenForAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const announced: string[] = []
    window.announced = announced
    const note = (changes: MutationRecord[]) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const text = element?.closest('[aria-live]')?.textContent.trim()
        if (text) announced.push(text)
      }
    }
    const watched = { childList: true, characterData: true, subtree: true }
    new MutationObserver(note).observe(document.body, watched)
  })
  return () => page.evaluate(() => window.announced ?? [])
}
