import { expect, type Page, type Request } from '@playwright/test'

const unanswered = new WeakMap<Page, Set<Request>>()

/** Keeps count of what a page asks for and has not got yet; call it before the first load. */
export function watchRequests(page: Page): void {
  const requests = new Set<Request>()
  unanswered.set(page, requests)
  page.on('request', (request) => void requests.add(request))
  page.on('requestfinished', (request) => void requests.delete(request))
  page.on('requestfailed', (request) => void requests.delete(request))
}

/** Marks of what is still on its way: a busy part, a skeleton, a spinner. */
const busy = '[aria-busy=true], .animate-pulse, .animate-spin'

/**
 * Waits until nothing of a page is on its way any more: no part is busy, no skeleton or spinner is
 * shown, and everything that was asked for has been answered.
 */
export async function settled(page: Page): Promise<void> {
  const left = async () => {
    const marks = await page.evaluate(async (selector) => {
      // What has just been answered is drawn by then.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const found = [...document.querySelectorAll(selector)]
      return found
        .filter((element) => {
          // Pictures below the fold are fetched when they come into sight.
          const { top, bottom } = element.getBoundingClientRect()
          return element.checkVisibility() && bottom > 0 && top < window.innerHeight
        })
        .map(
          (element) => element.closest('[aria-label]')?.getAttribute('aria-label') ?? 'a spinner',
        )
    }, busy)
    return [...marks, ...[...(unanswered.get(page) ?? [])].map((request) => request.url())]
  }
  await expect.poll(left, { intervals: [20, 50, 100], timeout: 20_000 }).toEqual([])
}

/** Sets the window's size in px, and waits until the page has been laid out anew. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(async ({ width, height }) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (window.innerWidth !== width || window.innerHeight !== height) await frame()
    // One for what follows from the size, one more for what observers make of that.
    for (let frames = 0; frames < 3; frames++) await frame()
  }, size)
}
