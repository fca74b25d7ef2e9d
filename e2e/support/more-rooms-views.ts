import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'
import { moreRooms } from './more-rooms.ts'

/** Sending to several rooms, from a room in which the demo's account may write. */
export function moreRoomsViews(roomId: string): View[] {
  const path = paths.room(roomId, 'compose')
  const cancel = (page: Page) => moreRooms(page).button('Cancel').click()
  return [
    {
      name: 'more-rooms',
      path,
      prepare: async (page) => {
        await open(page)
        const { box, pasted } = moreRooms(page)
        await box('Coffee ☕').click()
        await pasted.fill('#help:demo.localhost nonsense #help:demo.localhost')
      },
      cleanUp: cancel,
    },
    {
      name: 'more-rooms-dry-run',
      path,
      prepare: dryRun,
      cleanUp: cancel,
    },
    {
      name: 'more-rooms-results',
      path,
      prepare: async (page) => {
        await dryRun(page)
        const { button, dialog } = moreRooms(page)
        await button(/^Send to \d+ rooms$/).click()
        await dialog.getByText(/^\d+ sent/).waitFor()
      },
      cleanUp: async (page) => {
        await moreRooms(page).button('Close').first().click()
      },
    },
    {
      name: 'more-rooms-remove',
      path,
      prepare: async (page) => {
        const { strip, button, dialog } = moreRooms(page)
        await strip.getByRole('button', { name: 'Show results' }).click()
        await button(/^Remove from/).click()
        await dialog.getByText(/^It will be removed from/).waitFor()
      },
      cleanUp: async (page) => {
        await cancel(page)
        await moreRooms(page).button('Close').first().click()
      },
    },
    {
      name: 'more-rooms-edit',
      path,
      prepare: async (page) => {
        const { strip, button } = moreRooms(page)
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
      name: 'more-rooms-strip',
      path,
      cleanUp: (page) =>
        moreRooms(page).strip.getByRole('button', { name: 'Clear results' }).click(),
    },
  ]
}

async function open(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'HTML' }).click()
  await page
    .getByRole('textbox', { name: 'Message', exact: true })
    .fill('<p>Restart at <b>22:00</b> @room</p>')
  const { open: begin, table } = moreRooms(page)
  await begin.click()
  await table.getByRole('row').nth(1).waitFor()
}

async function dryRun(page: Page): Promise<void> {
  await open(page)
  const { box, search, pasted, button, plan } = moreRooms(page)
  for (const name of [
    'Announcements',
    'Exam Board',
    'Faculty Council',
    'IT Support (old)',
    'Department of Physics',
    'Detector Upgrade',
  ]) {
    await search.fill(name)
    await box(name).check()
  }
  await pasted.fill('#help:demo.localhost #nowhere:demo.localhost nonsense')
  await button(/^Continue/).click()
  await plan('#nowhere:demo.localhost').getByText('No room has this alias').waitFor()
}
