import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Texts that were waited for, and have been shown. */
    shownTexts?: string[]
  }
}

/**
 * Notes from now on whether the page shows a text, even for a moment: a slow machine may look too
 * late. Call it before the action.
 * @returns whether it was shown so far
 */
export async function noteText(page: Page, text: RegExp): Promise<() => Promise<boolean>> {
  await page.evaluate((source) => {
    const pattern = new RegExp(source)
    const shown = (window.shownTexts ??= [])
    const observer = new MutationObserver(() => {
      if (!pattern.test(document.body.textContent)) return
      shown.push(source)
      observer.disconnect()
    })
    observer.observe(document.body, { childList: true, characterData: true, subtree: true })
  }, text.source)
  return () => page.evaluate((source) => window.shownTexts?.includes(source) ?? false, text.source)
}
