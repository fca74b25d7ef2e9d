import type { Page } from '@playwright/test'
import type { View } from '../views/gallery.ts'

/**
 * What is wrong with the page's layout, one line each:
 *
 * - the page, or one of its vertically scrolling parts, is wider than its container;
 * - the page, or one of these parts, scrolls past the end of its content;
 * - a table of a dialog covers a control;
 * - a toast doesn't belong to the view, or covers a control.
 */
export async function layoutFaults(page: Page, view: View): Promise<string[]> {
  const faults = await page.evaluate(readFaults, view.toast ?? false)
  return faults.map((fault) => `${view.name}: ${fault}`)
}

/** Runs in the page. */
function readFaults(mayHaveToast: boolean): string[] {
  const faults: string[] = []
  const root = document.documentElement
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)

  if (root.scrollWidth > root.clientWidth)
    faults.push(`${root.scrollWidth - root.clientWidth} px wider than the window`)
  const content = document.querySelector('#root > *')?.getBoundingClientRect()
  const end = Math.ceil((content?.bottom ?? 0) + window.scrollY)
  const tooHigh = root.scrollHeight - Math.max(end, root.clientHeight)
  if (tooHigh > 0) faults.push(`scrolls ${tooHigh} px past its end`)

  /** Limit for the empty space below a page's last part. */
  const mostBelow = 64
  for (const part of document.querySelectorAll('[class*=overflow-]')) {
    const { overflowX, overflowY } = getComputedStyle(part)
    if (!/auto|scroll/.test(overflowY) || part.scrollHeight <= part.clientHeight) continue
    const top = part.getBoundingClientRect().top - part.scrollTop
    let last = 0
    for (const element of part.querySelectorAll('*')) {
      const { width, height, bottom } = element.getBoundingClientRect()
      if (width > 1 && height > 1) last = Math.max(last, bottom - top)
    }
    const below = Math.round(part.scrollHeight - last)
    if (below > mostBelow) faults.push(`“${nameOf(part)}” scrolls ${below} px past its end`)
    // Tables and code may scroll sideways; pages, tabs and dialogs may not.
    const holdsPage = part.matches(':has(> main), main, [role=tabpanel], [data-dialog] *')
    const mayScroll = overflowX !== 'hidden' && part.matches('table, pre, [role=table]')
    if (holdsPage && !mayScroll && part.scrollWidth > part.clientWidth)
      faults.push(`“${nameOf(part)}” is ${part.scrollWidth - part.clientWidth} px too wide`)
  }

  /** The visible box of an element, inside the ancestors that scroll or clip. */
  const seenAt = (element: Element) => {
    const { top, right, bottom, left } = element.getBoundingClientRect()
    const seen = { top, right, bottom, left }
    for (let part = element.parentElement; part; part = part.parentElement) {
      if (getComputedStyle(part).overflowY === 'visible') continue
      const box = part.getBoundingClientRect()
      seen.top = Math.max(seen.top, box.top)
      seen.right = Math.min(seen.right, box.right)
      seen.bottom = Math.min(seen.bottom, box.bottom)
      seen.left = Math.max(seen.left, box.left)
    }
    return seen
  }
  const isOver = (one: ReturnType<typeof seenAt>, other: ReturnType<typeof seenAt>) =>
    one.left < other.right &&
    one.right > other.left &&
    one.top < other.bottom &&
    one.bottom > other.top
  for (const table of document.querySelectorAll('[data-dialog] :is(table, [role=table])')) {
    const controls = table.closest('[data-dialog]')?.querySelectorAll('input, textarea, button')
    for (const control of controls ?? []) {
      if (table.contains(control) || !control.checkVisibility()) continue
      if (isOver(seenAt(table), seenAt(control))) faults.push(`table over “${nameOf(control)}”`)
    }
  }

  const host = document.querySelector('[role=status][aria-label=Notifications]')
  const toasts = [...(host?.querySelectorAll('[role=group]') ?? [])].filter((toast) =>
    toast.checkVisibility(),
  )
  if (toasts.length > 0 && !mayHaveToast) faults.push(`toast “${toasts[0]?.textContent ?? ''}”`)
  for (const toast of toasts) {
    const box = toast.getBoundingClientRect()
    for (const control of document.querySelectorAll('button, a, input, textarea, [role=button]')) {
      if (host?.contains(control) || control.closest('[aria-hidden=true], [inert]')) continue
      const isUnder = isOver(box, control.getBoundingClientRect())
      if (isUnder && control.checkVisibility()) faults.push(`toast over “${nameOf(control)}”`)
    }
  }
  return faults
}
