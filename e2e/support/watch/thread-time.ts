import type { Page } from '@playwright/test'

/** The multiple of the browser's own parse time that a page may be busy with HTML. */
const mostParsing = 3

/**
 * Watches how long a page's main thread works, in ms. The time that it waits for the processor isn't
 * counted, so the result is about the same while other programs run.
 * @returns tells for how long it has worked so far
 */
export async function watchThread(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value
    if (seconds === undefined) throw new Error('The browser doesn’t tell the time of tasks')
    return 1000 * seconds
  }
}

/**
 * What is wrong if a page was busy with HTML for longer than `longest` ms, and for a multiple of the
 * time in which a bare page parses it, which can be longer; undefined otherwise.
 */
export async function tooBusy(
  page: Page,
  html: string,
  busy: number,
  longest: number,
): Promise<string | undefined> {
  if (busy <= longest) return undefined
  const parsing = await parsingTime(page, html)
  if (busy <= mostParsing * parsing) return undefined
  return `busy for ${Math.round(busy)} ms; parsing takes ${Math.round(parsing)} of them`
}

/** Ms that a bare page's main thread needs to parse HTML. */
async function parsingTime(page: Page, html: string): Promise<number> {
  const bare = await page.context().newPage()
  const threadTime = await watchThread(bare)
  const before = await threadTime()
  await bare.evaluate((text) => void new DOMParser().parseFromString(text, 'text/html'), html)
  const time = (await threadTime()) - before
  await bare.close()
  return time
}

/** Waits until a page's rendering is done. */
export async function rendered(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(() => requestIdleCallback(() => resolve()))
      }),
  )
}
