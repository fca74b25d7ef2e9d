import { expect, type Locator, type Page } from '@playwright/test'

/** The batch page's controls, by their names. */
export function batch(page: Page) {
  const plan = page.getByRole('table', { name: 'Plan' })
  const results = page.getByRole('table', { name: 'Results' })
  const rooms = page.getByRole('table', { name: 'Rooms' })
  /** The sentence that sums up the shown run. */
  // A toast may say the same, if the run ended before its results were open.
  const summary = (text: string | RegExp) =>
    page.getByRole('main').getByRole('status').filter({ hasText: text })
  return {
    plan,
    results,
    rooms,
    people: page.getByRole('textbox', { name: 'People' }),
    reason: page.getByRole('textbox', { name: 'Reason' }),
    level: page.getByRole('textbox', { name: 'Power level' }),
    search: page.getByRole('searchbox', { name: 'Search rooms' }),
    pastedRooms: page.getByRole('textbox', { name: 'Room IDs, aliases or links' }),
    malformed: page.getByRole('list', { name: 'Not Matrix IDs' }),
    start: page.getByRole('button', { name: 'Start', exact: true }),
    button: (name: string | RegExp) => page.getByRole('button', { name }),
    progress: page.getByRole('main').getByRole('progressbar'),
    strip: page.getByRole('region', { name: 'Batch', exact: true }),
    select: (roomName: string) =>
      rooms.getByRole('checkbox', { name: `Select ${roomName}`, exact: true }),
    /** Chooses an action by its label. */
    async choose(label: string): Promise<void> {
      await page.getByRole('combobox', { name: 'Action' }).click()
      await page.getByRole('option', { name: label, exact: true }).click()
    },
    planned: (userId: string, roomName: string) => rowOf(plan, userId, roomName),
    result: (userId: string, roomName: string) => rowOf(results, userId, roomName),
    plannedRoom: (roomName: string) => roomRow(plan, roomName),
    resultOf: (roomName: string) => roomRow(results, roomName),
    summary,
    /** Waits for the sentence that sums up the shown run. */
    // It sends one request after another.
    ended: (text: string) => expect(summary(text)).toBeVisible({ timeout: 40_000 }),
  }
}

/** The row of a person in a room. */
function rowOf(table: Locator, userId: string, roomName: string): Locator {
  return table.getByRole('row').filter({ hasText: userId }).filter({ hasText: roomName })
}

/** The row of a room; a room without a name goes by its ID or alias. */
function roomRow(table: Locator, roomName: string): Locator {
  const name = table.page().getByRole('rowheader', { name: roomName, exact: true })
  return table.getByRole('row').filter({ has: name })
}
