import type { CDPSession, Page } from '@playwright/test'

/** What a load of the members page took, in ms from the start of its request. */
export interface Load {
  firstRows: number
  allRows: number
  /** The longest task of the main thread, 0 where none was over 50 ms. */
  longestTask: number
}

declare global {
  interface Window {
    bench: { longTasks: number[]; keys: number[] }
  }
}

/** Collects long tasks and key presses from the start of the page on. */
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
      // 16 ms is the least that browsers tell.
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/** Fetches `url` in a bare page and parses it whole: the floor. @returns ms, and its longest task */
export async function measureFloor(page: Page, url: string, token: string) {
  return page.evaluate(
    async ([address, bearer]) => {
      window.bench.longTasks = []
      performance.clearResourceTimings()
      const start = performance.now()
      const response = await fetch(address, { headers: { Authorization: bearer } })
      const firstByte = performance.now() - start
      const { chunk } = (await response.json()) as { chunk: unknown[] }
      const all = performance.now() - start
      await new Promise((resolve) => setTimeout(resolve, 200))
      return {
        all,
        firstByte,
        members: chunk.length,
        longestTask: Math.max(0, ...window.bench.longTasks),
      }
    },
    [url, `Bearer ${token}`] as const,
  )
}

/** Opens the members page and waits until it has all rows. `joined`: how many are to be shown. */
export async function measureLoad(page: Page, hash: string, joined: number): Promise<Load> {
  return page.evaluate(
    async ([target, expected]) => {
      window.bench.longTasks = []
      performance.clearResourceTimings()
      performance.setResourceTimingBufferSize(1000)
      const table = () => document.querySelector('[role=table][aria-label=Members]')
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
      const all = until(() => rowCount() > expected && table()?.getAttribute('aria-busy') === null)
      window.location.hash = target
      const [firstAt, allAt] = await Promise.all([first, all])
      await new Promise((resolve) => setTimeout(resolve, 300))
      const request = performance
        .getEntriesByType('resource')
        .findLast(({ name }) => /\/members(\?|$)/.test(name))
      if (!request) throw new Error('No request for members')
      return {
        firstRows: firstAt - request.startTime,
        allRows: allAt - request.startTime,
        longestTask: Math.max(0, ...window.bench.longTasks),
      }
    },
    [hash, joined] as const,
  )
}

/** Time in ms from an action until the rows of the table have changed. */
export async function measureChange(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const state = () => {
      const table = document.querySelector('[role=table][aria-label=Members]')
      return `${table?.getAttribute('aria-rowcount')} ${table?.querySelector('[aria-rowindex="2"]')?.textContent}`
    }
    const before = state()
    let started = 0
    const start = () => {
      started ||= performance.now()
    }
    for (const type of ['input', 'click']) {
      document.addEventListener(type, start, { capture: true, once: true })
    }
    const changed = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (state() === before) return
        observer.disconnect()
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
  })
  await act()
  return page.evaluate(() => (window.bench as unknown as { changed: Promise<number> }).changed)
}

/** Bytes of JavaScript objects in the page after a garbage collection. */
export async function pageHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** Bytes of the page's newest worker after a garbage collection: its objects, and its buffers. */
export async function workerMemory(session: CDPSession): Promise<number> {
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId }) => resolve(sessionId))
  })
  // Not flat, so that the worker's session is reached through the page's.
  const attach = { waitForDebuggerOnStart: false, flatten: false }
  await session.send('Target.setAutoAttach', { autoAttach: true, ...attach })
  const sessionId = await attached
  let lastId = 0
  const ask = (method: string) => {
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
  await ask('HeapProfiler.collectGarbage')
  const { usedSize = 0, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
  await session.send('Target.setAutoAttach', { autoAttach: false, ...attach })
  return usedSize + backingStorageSize
}
