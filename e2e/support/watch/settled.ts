import { expect, type Page, type Request } from '@playwright/test'

const unanswered = new WeakMap<Page, Set<Request>>()

/** Counts a page's pending requests; call it before the first load. */
export function watchRequests(page: Page): void {
  const requests = new Set<Request>()
  unanswered.set(page, requests)
  page.on('request', (request) => void requests.add(request))
  page.on('requestfinished', (request) => void requests.delete(request))
  page.on('requestfailed', (request) => void requests.delete(request))
}

/** Signs of loading: a busy part, a skeleton, a spinner. */
const busy = '[aria-busy=true], .animate-pulse, .animate-spin'

/**
 * Waits until a page has finished loading: no part is busy, no skeleton or spinner is shown, and
 * no request is pending.
 */
export async function settled(page: Page): Promise<void> {
  const left = async () => {
    const loading = await page.evaluate(async (selector) => {
      // By then, the last responses are rendered.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const found = [...document.querySelectorAll(selector)]
      return found
        .filter((element) => {
          // Pictures below the fold load when they become visible.
          const { top, bottom } = element.getBoundingClientRect()
          return element.checkVisibility() && bottom > 0 && top < window.innerHeight
        })
        .map(
          (element) => element.closest('[aria-label]')?.getAttribute('aria-label') ?? 'a spinner',
        )
    }, busy)
    return [...loading, ...[...(unanswered.get(page) ?? [])].map((request) => request.url())]
  }
  await expect.poll(left, { intervals: [20, 50, 100], timeout: 20_000 }).toEqual([])
}

/** Sets the window's size in px, and waits until the layout is updated. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await page.evaluate(async ({ width, height }) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (window.innerWidth !== width || window.innerHeight !== height) await frame()
    // One frame for the new size, another for resize observers.
    for (let frames = 0; frames < 3; frames++) await frame()
  }, size)
}
