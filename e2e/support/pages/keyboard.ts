import { expect, type Locator, type Page } from '@playwright/test'

/** Limit for the controls before the wanted one. */
const mostStops = 150

/** Presses Tab until the control has the focus, as a keyboard user does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  // A dialog takes the focus shortly after it opens.
  await expect.poll(() => target.evaluate(isWhereFocusIs)).toBe(true)
  for (let stop = 0; stop < mostStops; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab doesn't reach ${target.toString()}`)
}

/** Whether an element is outside any dialog, or in the focused one. */
function isWhereFocusIs(element: Element): boolean {
  const dialog = element.closest('[role=dialog], [role=alertdialog]')
  return dialog === null || dialog.contains(document.activeElement)
}

/** Waits until the focus is in a dialog: from then on, keys act there. */
export async function expectFocusIn(dialog: Locator): Promise<void> {
  await expect(dialog).toBeVisible()
  await expect
    .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
    .toBe(true)
}

/** Tabs to a control and replaces its text. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** Tabs to a control and activates it, once it is enabled. */
export async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  // What was typed before may not be rendered yet.
  await expect(target).toBeEnabled()
  await page.keyboard.press(key)
}

/** Opens a menu by keyboard, and waits until it has the focus. */
export async function openMenu(page: Page, button: Locator): Promise<void> {
  await press(page, button)
  await expect(page.getByRole('menu').locator(':focus')).toBeVisible()
}

/**
 * Chooses from a list by keyboard: opens it, waits until it is open, and types the start of an
 * option.
 */
export async function choose(page: Page, list: Locator, choice: string): Promise<void> {
  await press(page, list)
  await expect(page.getByRole('listbox').locator(':focus')).toBeVisible()
  const option = page.getByRole('option', { name: new RegExp(`^${choice}`) })
  await expect(async () => {
    await page.keyboard.type(choice)
    // After a pause between two letters, the list takes the rest for the start of another option:
    // then it is typed again, after a longer pause.
    await expect(option).toBeFocused({ timeout: 1_500 })
  }).toPass({ timeout: 20_000 })
  await page.keyboard.press('Enter')
  await expect(list).toHaveText(new RegExp(`^${choice}`))
  await expect(list).toBeFocused()
}
