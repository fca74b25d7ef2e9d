import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { batch } from '../pages/batch.ts'
import type { View } from './gallery.ts'

/** The batch page, for an account with power level 100 in IT Support. */
export function batchViews(): View[] {
  const path = paths.batch()
  return [
    { name: 'batch', path },
    { name: 'batch-plan', path, prepare: fillIn, cleanUp: clear },
    {
      name: 'batch-rooms',
      path,
      prepare: async (page) => {
        await batch(page).choose('Set server ACL')
        await page
          .getByRole('textbox', { name: 'Denied servers' })
          .fill('spam.example *.bots.example')
        for (const name of ['IT Support', 'Physics', 'Open Lectures']) {
          await batch(page).select(name).check()
        }
        await batch(page).plannedRoom('IT Support').waitFor()
      },
      cleanUp: clear,
    },
    {
      name: 'batch-message',
      path,
      prepare: async (page) => {
        await batch(page).choose('Send a message')
        for (const name of ['IT Support', 'Physics']) await batch(page).select(name).check()
      },
      cleanUp: clear,
    },
    {
      name: 'batch-source',
      path,
      prepare: async (page) => {
        await batch(page).button('Add rooms').click()
        await page.getByRole('menuitem', { name: 'Rooms where you may…' }).click()
        await page.getByRole('dialog').waitFor()
      },
      cleanUp: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
    },
    {
      name: 'batch-results',
      path,
      toast: true,
      prepare: async (page) => {
        await fillIn(page)
        await batch(page).start.click()
        await batch(page)
          .summary(/\d banned/)
          .waitFor()
      },
      cleanUp: async (page) => {
        await page.getByRole('button', { name: 'Clear results' }).click()
        await page.getByRole('tab', { name: 'New' }).click()
        await clear(page)
      },
    },
  ]
}

/** A ban of users that no one has banned yet, with slips, in rooms of every kind. */
async function fillIn(page: Page): Promise<void> {
  const { people, select, planned } = batch(page)
  const stamp = Date.now().toString(36)
  const spammer = `@spam-${stamp}:example.org`
  await batch(page).choose('Ban')
  await people.fill(
    `${spammer}, @more-spam-${stamp}:example.org\nspammer@example.org\n@announce:demo.localhost\n@late`,
  )
  await select('IT Support').check()
  await select('Department of Physics').check()
  await planned(spammer, 'IT Support').waitFor()
}

async function clear(page: Page): Promise<void> {
  const { people, button } = batch(page)
  await button('Clear rooms').click()
  await batch(page).choose('Invite')
  await people.fill('')
}
