import { expect, type Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'
import { writeSource } from './source-views.ts'
import { broadcast } from '../pages/broadcast.ts'

/** Sending to several rooms, from a room in which the demo account can write. */
export function broadcastViews(roomId: string): View[] {
  const path = paths.room(roomId, 'compose')
  const cancel = (page: Page) => broadcast(page).button('Cancel').click()
  return [
    {
      name: 'broadcast',
      path,
      prepare: async (page) => {
        await open(page)
        const { box, pasted } = broadcast(page)
        await box('Coffee ☕').click()
        await pasted.fill('#help:demo.localhost nonsense #help:demo.localhost')
      },
      cleanUp: cancel,
    },
    {
      name: 'broadcast-dry-run',
      path,
      prepare: dryRun,
      cleanUp: cancel,
    },
    {
      name: 'broadcast-results',
      path,
      prepare: async (page) => {
        await dryRun(page)
        const { button, dialog } = broadcast(page)
        await button(/^Send to \d+ rooms$/).click()
        await dialog.getByText(/^\d+ sent/).waitFor()
      },
      cleanUp: async (page) => {
        await broadcast(page).button('Close').first().click()
      },
    },
    {
      name: 'broadcast-remove',
      path,
      continues: true,
      prepare: async (page) => {
        const { strip, button, dialog } = broadcast(page)
        await strip.getByRole('button', { name: 'Show results' }).click()
        await button(/^Remove from/).click()
        await dialog.getByText(/^\d+ to be removed/).waitFor()
      },
      cleanUp: async (page) => {
        await cancel(page)
        await broadcast(page).button('Close').first().click()
      },
    },
    {
      name: 'broadcast-edit',
      path,
      continues: true,
      prepare: async (page) => {
        const { strip, button } = broadcast(page)
        await strip.getByRole('button', { name: 'Show results' }).click()
        await button(/^Edit in/).click()
        await page.getByRole('button', { name: 'Save edit' }).click()
        await button(/^Save edit in/).waitFor()
      },
      cleanUp: async (page) => {
        await cancel(page)
        await page.getByRole('button', { name: 'Cancel edit' }).click()
      },
    },
    {
      name: 'broadcast-strip',
      path,
      continues: true,
      cleanUp: (page) =>
        broadcast(page).strip.getByRole('button', { name: 'Clear results' }).click(),
    },
  ]
}

async function open(page: Page): Promise<void> {
  await writeSource(page, 'HTML', '<p>Restart at <b>22:00</b> @room</p>')
  const { open: begin, table } = broadcast(page)
  await begin.click()
  await table.getByRole('row').nth(1).waitFor()
}

async function dryRun(page: Page): Promise<void> {
  await open(page)
  const { box, search, table, pasted, button, dialog } = broadcast(page)
  for (const name of [
    'Announcements',
    'Exam Board',
    'Faculty Council',
    'IT Support (old)',
    'Department of Physics',
    'Detector Upgrade',
  ]) {
    await search.fill(name)
    await expect(table.getByRole('rowheader').first()).toContainText(name)
    await box(name).check()
  }
  await pasted.fill('#help:demo.localhost #nowhere:demo.localhost nonsense')
  await button(/^Continue/).click()
  await dialog.getByText('No room has this alias').waitFor()
}
