import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'

/** Actions on the members of a room in which the demo account has power level 100. */
export function moderationViews(roomId: string): View[] {
  const path = paths.room(roomId, 'members')
  return [
    {
      name: 'members-menu',
      path,
      prepare: openMenu,
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'members-level',
      path,
      prepare: async (page) => {
        await openMenu(page)
        await page.getByRole('menuitem', { name: 'Set power level…' }).click()
        await page.getByRole('textbox', { name: 'Power level' }).fill('50')
        await page.getByText('This can’t be undone').waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'members-dry-run',
      path,
      prepare: async (page) => {
        await page.getByRole('checkbox', { name: 'Select all: Members' }).click()
        await selected(page).getByRole('button', { name: 'Remove from room…' }).click()
        await page.getByRole('table', { name: 'Dry run' }).waitFor()
      },
      cleanUp: async (page) => {
        await page.keyboard.press('Escape')
        await selected(page).getByRole('button', { name: 'Clear' }).click()
      },
    },
    {
      name: 'members-results',
      path,
      prepare: banStrangers,
      toast: true,
      cleanUp: (page) =>
        page.getByRole('dialog').getByRole('button', { name: 'Clear results' }).click(),
    },
  ]
}

const selected = (page: Page) => page.getByRole('group', { name: 'Selected' })

/** The account's own menu, in which some actions aren't allowed. */
async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Actions for @announce:/ }).click()
  await page.getByRole('menuitem', { name: 'Remove from room…' }).waitFor()
}

/** Bans users unknown to the room, different ones each time, and shows the results. */
async function banStrangers(page: Page): Promise<void> {
  const stamp = Date.now().toString(36)
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Select by list…' }).click()
  await page
    .getByRole('textbox', { name: 'Matrix IDs' })
    .fill(`@spam-${stamp}:example.org @more-spam-${stamp}:example.org @announce:demo.localhost`)
  await page.getByRole('button', { name: 'Select 3 users' }).click()
  await selected(page).getByRole('button', { name: 'Ban…' }).click()
  await page.getByRole('button', { name: 'Ban 2 users' }).click()
  await page.getByRole('dialog').getByText('2 banned, 1 not done').waitFor()
}
