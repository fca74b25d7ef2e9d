import type { Page } from '@playwright/test'
import type { View } from './gallery.ts'

/**
 * What is wrong with the layout of the page as it is now, a line each: it is wider than the window,
 * or scrolls past the end of its content. The console's pages scroll inside the window; the sign-in
 * page scrolls as a whole, down to the end of its last part.
 */
export async function layoutFaults(page: Page, { name: view }: View): Promise<string[]> {
  const { tooWide, tooHigh } = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    const content = document.querySelector('#root > *')?.getBoundingClientRect()
    const end = Math.ceil((content?.bottom ?? 0) + window.scrollY)
    return {
      tooWide: scrollWidth - clientWidth,
      tooHigh: scrollHeight - Math.max(end, clientHeight),
    }
  })
  const faults: string[] = []
  if (tooWide > 0) faults.push(`${view}: ${tooWide} px wider than the window`)
  if (tooHigh > 0) faults.push(`${view}: scrolls ${tooHigh} px past its end`)
  return faults
}
