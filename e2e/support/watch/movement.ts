import { expect, type Page } from '@playwright/test'

/** What a pointer may be on: rows, and controls of the page and of open dialogs. */
const targets = 'main tr, main button, main a, main input, main select, [data-dialog] button'

interface Place {
  name: string
  x: number
  y: number
}

declare global {
  interface Window {
    /** The recorded elements, in order. */
    placed?: Element[]
  }
}

/** Records the positions of visible rows and controls once the page is idle. */
function readPlaces(page: Page): Promise<Place[]> {
  return page.evaluate(async (selector) => {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }))
    const inSight = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return element.checkVisibility() && bottom > 0 && top < window.innerHeight
    }
    window.placed = [...document.querySelectorAll(selector)].filter(inSight)
    return window.placed.map((element) => {
      const { x, y } = element.getBoundingClientRect()
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
      return { name, x, y }
    })
  }, targets)
}

/** The elements of {@link places} that have moved, one line each; removed ones don't count. */
export async function moved(page: Page, before: readonly Place[]): Promise<string[]> {
  const after = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return (window.placed ?? []).map((element) => {
      const { x, y } = element.getBoundingClientRect()
      return element.isConnected && element.checkVisibility() ? { x, y } : null
    })
  })
  return before.flatMap(({ name, x, y }, index) => {
    const now = after[index]
    if (!now || (Math.abs(now.x - x) < 1 && Math.abs(now.y - y) < 1)) return []
    return [`“${name}” moved by ${Math.round(now.x - x)}, ${Math.round(now.y - y)} px`]
  })
}

/**
 * The positions of visible rows and controls after pending changes, for {@link moved}: the last
 * input may still remove a line.
 */
export async function places(page: Page): Promise<Place[]> {
  let last = await readPlaces(page)
  await expect
    .poll(
      async () => {
        const before = last
        last = await readPlaces(page)
        return JSON.stringify(last) === JSON.stringify(before)
      },
      { intervals: [100] },
    )
    .toBe(true)
  return last
}

/** What moves when the pointer passes over a view's first row, first button and last button. */
export async function movedByHovering(page: Page): Promise<string[]> {
  const before = await places(page)
  const main = page.getByRole('main')
  const buttons = main.getByRole('button')
  const found: string[] = []
  for (const target of [main.getByRole('row').nth(1), buttons.first(), buttons.last()]) {
    const box = (await target.count()) > 0 ? await target.boundingBox() : null
    if (!box) continue
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    found.push(...(await moved(page, before)))
  }
  await page.mouse.move(0, 0)
  return found
}
