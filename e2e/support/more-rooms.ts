import type { Page } from '@playwright/test'

/** The controls that send a message to several rooms, by their names. */
export function moreRooms(page: Page) {
  const dialog = page.getByRole('dialog')
  const table = dialog.getByRole('table', { name: 'Rooms' })
  const results = dialog.getByRole('table', { name: 'Results' })
  const dryRun = dialog.getByRole('table', { name: 'Dry run' })
  return {
    dialog,
    table,
    results,
    open: page.getByRole('button', { name: 'More rooms…' }),
    strip: page.getByRole('region', { name: 'Message to several rooms' }),
    search: dialog.getByRole('searchbox', { name: 'Search rooms' }),
    box: (name: string) => table.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    pasted: dialog.getByRole('textbox', { name: 'Room IDs, aliases or links' }),
    button: (name: string | RegExp) => dialog.getByRole('button', { name }),
    plan: (name: string) => dryRun.getByRole('row', { name }),
    result: (name: string) => results.getByRole('row', { name }),
  }
}
