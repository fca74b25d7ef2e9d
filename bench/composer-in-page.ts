import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Ms from each key press to the frame that shows it. */
    keyTimes: number[]
  }
}

/** Times key presses from now on: from the event to right after the next frame. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.keyTimes = []
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // A message arrives after the frame is drawn.
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => {
            window.keyTimes.push(performance.now() - timeStamp)
          })
          port1.start()
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
}

/** Types letters as fast as a quick typist. @returns ms of each */
export async function measureKeys(page: Page, count: number): Promise<number[]> {
  for (let press = 0; press < 10; press++) await page.keyboard.press('a', { delay: 20 })
  await page.evaluate(() => {
    window.keyTimes = []
  })
  for (let press = 0; press < count; press++) {
    await page.keyboard.press(press % 6 === 5 ? ' ' : 'abcde'.charAt(press % 5), { delay: 20 })
    await page.waitForTimeout(40)
  }
  return page.evaluate(() => window.keyTimes)
}

/** Ms from clicking a tab until its editor shows the text. */
export async function measureSwitch(page: Page, name: string): Promise<number> {
  await page.evaluate(
    (tabName) =>
      new Promise<void>((ready) => {
        const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
          ({ textContent }) => textContent === tabName,
        )
        const switched = new Promise<number>((resolve) => {
          document.addEventListener(
            'click',
            () => {
              const start = performance.now()
              const look = () => {
                const panel = document.getElementById(tab?.getAttribute('aria-controls') ?? '')
                const editor = panel?.querySelector<HTMLElement>('[role=textbox], textarea')
                const isShown =
                  tab?.ariaSelected === 'true' &&
                  editor?.checkVisibility() === true &&
                  (editor.textContent.startsWith('x') || editor.textContent.startsWith('<p>x'))
                if (!isShown) {
                  requestAnimationFrame(look)
                  return
                }
                const { port1, port2 } = new MessageChannel()
                port1.addEventListener('message', () => resolve(performance.now() - start))
                port1.start()
                port2.postMessage(null)
              }
              requestAnimationFrame(look)
            },
            { capture: true, once: true },
          )
        })
        Object.assign(window, { switched })
        ready()
      }),
    name,
  )
  await page.getByRole('tab', { name }).click()
  return page.evaluate(() => (window as unknown as { switched: Promise<number> }).switched)
}
