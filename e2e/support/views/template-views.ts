import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'
import { writeSource } from './source-views.ts'

/** The templates menu, and its dialogs. */
export function templateViews(roomId: string): View[] {
  const path = paths.room(roomId, 'compose')
  return [
    {
      name: 'template',
      path,
      prepare: async (page) => {
        await writeSource(page, 'HTML', '')
        await choose(page, 'Maintenance window')
        await page.getByRole('button', { name: 'Undo loading the template' }).waitFor()
      },
    },
    {
      name: 'template-menu',
      path,
      popup: true,
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Templates', exact: true }).click()
        await page.getByRole('menuitem', { name: 'Announcement' }).waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'template-save',
      path,
      prepare: async (page) => {
        await writeSource(page, 'HTML', '<p>The cluster is down until noon.</p>')
        await choose(page, 'Save as a template…')
        await page.getByRole('textbox', { name: 'Name' }).fill('Maintenance of the cluster')
      },
      cleanUp: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
    },
  ]
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Templates', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
