import type { Page } from '@playwright/test'

/** How long the plan waits for further changes, in ms; see `use-plan.ts`. */
const settledMs = 300

/** The page's invites: from the first request to the last response, and how many were sent. */
export async function sentInvites(page: Page): Promise<{ ms: number; requests: number }> {
  return page.evaluate(() => {
    const entries = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/invite')) as PerformanceResourceTiming[]
    const start = Math.min(...entries.map(({ startTime }) => startTime))
    const end = Math.max(...entries.map(({ responseEnd }) => responseEnd))
    return { ms: end - start, requests: entries.length }
  })
}

/** Invites people one after another with nothing but `fetch`. @returns ms */
export async function inviteLoop(
  page: Page,
  url: string,
  token: string,
  userIds: readonly string[],
): Promise<number> {
  return page.evaluate(
    async ([to, bearer, people]) => {
      const start = performance.now()
      for (const userId of people) {
        const response = await fetch(to, {
          method: 'POST',
          headers: { Authorization: bearer, 'Content-Type': 'application/json' },
          body: JSON.stringify({ user_id: userId }),
        })
        if (!response.ok) throw new Error(`${response.status}`)
        await response.json()
      }
      return performance.now() - start
    },
    [url, `Bearer ${token}`, userIds] as const,
  )
}

/** Starts to measure from the next click until a new plan of so many rows is on screen. */
export async function watchPlan(page: Page, rows: number): Promise<void> {
  await page.evaluate((expected) => {
    window.bench.longTasks = []
    let start = 0
    document.addEventListener(
      'click',
      () => {
        start = performance.now()
      },
      { capture: true, once: true },
    )
    const made = new Promise<number>((resolve) => {
      let wasGone = false
      const observer = new MutationObserver(() => {
        const table = document.querySelector('[role=table][aria-label=Plan]')
        if (start > 0 && !table) wasGone = true
        if (!wasGone || Number(table?.getAttribute('aria-rowcount')) <= expected) return
        observer.disconnect()
        requestAnimationFrame(() => resolve(performance.now() - start))
      })
      observer.observe(document, { subtree: true, childList: true, attributes: true })
    })
    Object.assign(window.bench, { made })
  }, rows)
}

/** The time that {@link watchPlan} measures, without the pause after a change. */
export async function planTime(page: Page): Promise<number> {
  const ms = await page.evaluate(() => (window.bench as unknown as { made: Promise<number> }).made)
  return ms - settledMs
}

/** The longest task so far; 0 if none exceeded 50 ms. Forgets it. */
export async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(500)
  return page.evaluate(() => Math.max(0, ...window.bench.longTasks.splice(0)))
}
