import type { Locator, Page } from '@playwright/test'

/** The controls that send a message to several rooms, by their names. */
export function broadcast(page: Page) {
  const dialog = page.getByRole('dialog')
  const table = dialog.getByRole('table', { name: 'Rooms' })
  const results = dialog.getByRole('table', { name: 'Results' })
  const plan = dialog.getByRole('table', { name: 'Plan' })
  return {
    dialog,
    table,
    results,
    open: page.getByRole('button', { name: 'Send to several rooms…' }),
    strip: page.getByRole('region', { name: 'Message to several rooms' }),
    search: dialog.getByRole('searchbox', { name: 'Search rooms' }),
    box: (name: string) => table.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    pasted: dialog.getByRole('textbox', { name: 'Room IDs, aliases or links' }),
    button: (name: string | RegExp) => dialog.getByRole('button', { name }),
    plan: (name: string) => rowOf(plan, name),
    /** All requests of the plan. */
    requests: dialog.getByRole('region', { name: 'All requests', exact: true }),
    result: (name: string) => rowOf(results, name),
  }
}

/** The row that starts with a room's name, or with what was typed. */
function rowOf(table: Locator, name: string): Locator {
  const header = table.page().getByRole('rowheader').filter({ hasText: name })
  return table.getByRole('row').filter({ has: header })
}
