import type { Page } from '@playwright/test'
import { exif, zurich } from '@/lib/jpeg/testing/jpeg-parts'
import { paths } from '@/lib/paths'
import { attaching, givenFile, photo } from '../attach.ts'
import { png } from '../pages/files.ts'
import type { View } from './gallery.ts'

/** Files attached to a message in a room of the demo account. */
export function filesViews(roomId: string): View[] {
  const path = paths.room(roomId, 'compose')
  return [
    {
      name: 'compose-attach',
      path,
      prepare: chooseFiles,
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'compose-files',
      path,
      prepare: attachFiles,
      cleanUp: async (page) => {
        for (const { name } of files) await attaching(page).remove(name).click()
      },
    },
  ]
}

const plan = givenFile('Plan of the second floor.png', 'image/png', png(320, 180))
const files = [plan, givenFile('Minutes.pdf', 'application/pdf', '%PDF-1.7 minutes')]

/** One file of each kind that the dialog has options for. */
async function chooseFiles(page: Page): Promise<void> {
  const { choose, row } = attaching(page)
  const taken = await photo(page, 400, 300, [exif({ gps: zurich, orientation: 1 })])
  const lake = givenFile('Lake.jpg', 'image/jpeg', taken)
  await choose(lake, plan, givenFile('logo.png', 'image/png', '<svg/>'))
  await row(plan.name).getByRole('radio', { name: 'In the text' }).check()
  await row('logo.png').getByText('It will be sent as a file').waitFor()
}

async function attachFiles(page: Page): Promise<void> {
  await attaching(page).attach(...files)
  const preview = page.getByRole('region', { name: 'Preview', exact: true })
  // On a phone it is below the editor, and pictures load when visible.
  await preview.scrollIntoViewIfNeeded()
  await preview.locator('img').last().waitFor()
}
