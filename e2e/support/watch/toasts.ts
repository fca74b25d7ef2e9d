import { expect, type Page } from '@playwright/test'

declare global {
  interface Window {
    /** Texts of the toasts shown since the page was loaded. */
    toasts?: string[]
  }
}

/**
 * Notes a page's toasts, which close by themselves: a slow machine may look too late. Call it before
 * the first load.
 */
export async function watchToasts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const toasts: string[] = (window.toasts = [])
    let host: Element | undefined
    const note = (changes: MutationRecord[]) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node.textContent) toasts.push(node.textContent)
      }
    }
    const findHost = () => {
      const found = document.querySelector('[role=status][aria-label=Notifications]')
      if (!found || found === host) return
      host = found
      new MutationObserver(note).observe(found, { childList: true })
    }
    document.addEventListener('DOMContentLoaded', () => {
      const root = document.querySelector('#root')
      // The console's first elements come with the place for toasts.
      if (root) new MutationObserver(findHost).observe(root, { childList: true })
    })
  })
}

/**
 * Waits until a toast has been shown, even if it is gone by now.
 * @param times how many have this text
 */
export async function expectToast(page: Page, text: string, times = 1): Promise<void> {
  const shown = async () => {
    const toasts = await page.evaluate(() => window.toasts ?? [])
    return toasts.filter((toast) => toast.includes(text)).length
  }
  await expect.poll(shown, `toasts with “${text}”`).toBe(times)
}

/**
 * Dismisses toasts until none is shown; in the page itself, because they also disappear by
 * themselves.
 */
export async function dismissToasts(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const shown = () =>
      [
        ...document.querySelectorAll<HTMLElement>(
          '[aria-label=Notifications] [aria-label=Dismiss]',
        ),
      ].filter((button) => button.checkVisibility())
    for (let left = shown(); left.length > 0; left = shown()) {
      for (const dismiss of left) dismiss.click()
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
}
