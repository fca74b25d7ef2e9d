import type { CDPSession, Page } from '@playwright/test'

/** Timings of a load of a page with a table, in ms from the start of its request. */
export interface Load {
  firstRows: number
  /** All rows are listed, while others may still load. */
  listed: number
  /** All rows are listed, and nothing loads any more. */
  allRows: number
  /** The longest task of the main thread; 0 if none exceeded 50 ms. */
  longestTask: number
}

declare global {
  interface Window {
    bench: { longTasks: number[]; keys: number[] }
  }
}

/** Collects long tasks and key presses from the start of the page. */
export async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.bench = { longTasks: [], keys: [] }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.bench.longTasks.push(duration)
    }).observe({ type: 'longtask' })
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === 'keydown') window.bench.keys.push(duration)
      }
      // 16 ms is the minimum that browsers report.
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/**
 * Fetches `url` in a bare page and parses all of it: the baseline. @returns ms, and the longest
 * task
 */
export async function measureFloor(page: Page, url: string, token: string) {
  return page.evaluate(
    async ([address, bearer]) => {
      window.bench.longTasks = []
      performance.clearResourceTimings()
      const start = performance.now()
      const response = await fetch(address, { headers: { Authorization: bearer } })
      const firstByte = performance.now() - start
      await response.json()
      const all = performance.now() - start
      await new Promise((resolve) => setTimeout(resolve, 200))
      return {
        all,
        firstByte,
        longestTask: Math.max(0, ...window.bench.longTasks),
      }
    },
    [url, `Bearer ${token}`] as const,
  )
}

/** A page with a table, and the request that fills it. */
export interface TablePage {
  /** Its URL, a path of `lib/paths`. */
  hash: string
  /** The table's name. */
  table: string
  /** How the path of the request ends. */
  request: string
  /** The number of rows to expect. */
  rows: number
}

/**
 * Opens a page and waits for all rows of its table.
 * @param by going there, or submitting the form on screen, which leads there
 */
export async function measureLoad(
  page: Page,
  opened: TablePage,
  by: 'going' | 'submitting' = 'going',
): Promise<Load> {
  return page.evaluate(
    async ({ hash, table: name, request: pathEnd, rows: expected, how }) => {
      window.bench.longTasks = []
      performance.clearResourceTimings()
      performance.setResourceTimingBufferSize(1000)
      const table = () => document.querySelector(`[role=table][aria-label=${name}]`)
      const rowCount = () => Number(table()?.getAttribute('aria-rowcount') ?? 0)
      const until = (done: () => boolean) =>
        new Promise<number>((resolve) => {
          const check = () => {
            if (!done()) return
            observer.disconnect()
            // The rows are in the document; they are on screen with the next frame.
            requestAnimationFrame(() => resolve(performance.now()))
          }
          const observer = new MutationObserver(check)
          observer.observe(document, { subtree: true, childList: true, attributes: true })
          check()
        })
      const first = until(
        () => rowCount() > 50 && table()?.querySelector('[aria-rowindex="3"]') !== null,
      )
      const allListed = until(() => rowCount() > expected)
      const all = until(() => rowCount() > expected && table()?.getAttribute('aria-busy') === null)
      if (how === 'going') window.location.hash = hash
      else document.querySelector('form')?.requestSubmit()
      const [firstAt, listedAt, allAt] = await Promise.all([first, allListed, all])
      await new Promise((resolve) => setTimeout(resolve, 300))
      const request = performance
        .getEntriesByType('resource')
        .find((entry) => new URL(entry.name).pathname.endsWith(pathEnd))
      if (!request) throw new Error(`No request for ${pathEnd}`)
      return {
        firstRows: firstAt - request.startTime,
        listed: listedAt - request.startTime,
        allRows: allAt - request.startTime,
        longestTask: Math.max(0, ...window.bench.longTasks),
      }
    },
    { ...opened, how: by },
  )
}

/**
 * Time in ms from an action's last click or input until the rows of a table have changed: which
 * ones are shown, not what loads in them later. @param name of the table
 */
export async function measureChange(
  page: Page,
  name: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate((label) => {
    const state = () => {
      const table = document.querySelector(`[role=table][aria-label=${label}]`)
      const rows = Array.from(table?.querySelectorAll('[aria-rowindex]') ?? [])
      // The name and the ID. All rows, as the first one may stay the same.
      const keys = rows.map((row) =>
        Array.from(row.children, (cell) => cell.textContent).slice(0, 3),
      )
      return JSON.stringify([table?.getAttribute('aria-rowcount'), keys])
    }
    const before = state()
    let started = 0
    const start = () => {
      started = performance.now()
    }
    for (const type of ['input', 'click']) document.addEventListener(type, start, true)
    const changed = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (state() === before) return
        observer.disconnect()
        for (const type of ['input', 'click']) document.removeEventListener(type, start, true)
        requestAnimationFrame(() => resolve(performance.now() - started))
      })
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
    Object.assign(window.bench, { changed })
  }, name)
  await act()
  return page.evaluate(() => (window.bench as unknown as { changed: Promise<number> }).changed)
}

/** Bytes of JavaScript objects in the page after a garbage collection. */
export async function pageHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** Bytes of the page's largest worker after a garbage collection: its objects and buffers. */
export async function workerMemory(session: CDPSession): Promise<number> {
  const sessionIds: string[] = []
  session.on('Target.attachedToTarget', ({ sessionId }) => sessionIds.push(sessionId))
  // Not flat, so that the workers' sessions are reached through the page's.
  const attach = { waitForDebuggerOnStart: false, flatten: false }
  await session.send('Target.setAutoAttach', { autoAttach: true, ...attach })
  let lastId = 0
  const ask = (sessionId: string, method: string) => {
    const id = ++lastId
    const answered = new Promise<Record<string, number>>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const answer = JSON.parse(message) as { id?: number; result?: Record<string, number> }
        if (answer.id === id) resolve(answer.result ?? {})
      })
    })
    const message = JSON.stringify({ id, method })
    return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answered)
  }
  const sizes: number[] = []
  for (const sessionId of sessionIds) {
    await ask(sessionId, 'HeapProfiler.collectGarbage')
    const { usedSize = 0, backingStorageSize = 0 } = await ask(sessionId, 'Runtime.getHeapUsage')
    sizes.push(usedSize + backingStorageSize)
  }
  await session.send('Target.setAutoAttach', { autoAttach: false, ...attach })
  return Math.max(0, ...sizes)
}
