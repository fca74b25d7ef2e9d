import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { dismissToasts } from '../watch/toasts.ts'
import type { View } from './gallery.ts'

/** Views of the API page. */
export function apiViews(): View[] {
  return [
    {
      name: 'api',
      path: paths.api('getTokenOwner'),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Send request' }).click()
        await page.getByRole('tree', { name: 'Response body' }).waitFor()
      },
    },
    { name: 'api-list', path: paths.api() },
    {
      name: 'api-search',
      path: paths.api(),
      prepare: (page) => page.getByRole('combobox', { name: 'Endpoint' }).fill('avatar'),
      cleanUp: (page) => page.getByRole('combobox', { name: 'Endpoint' }).fill(''),
    },
    {
      name: 'api-import',
      path: paths.api(),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Import…' }).click()
        const copied = page.getByRole('textbox', { name: 'Copied request' })
        await copied.fill(
          "curl -H 'Authorization: Bearer abc' https://matrix.example.org/_matrix/client/v3/joined_rooms",
        )
      },
      cleanUp: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
    },
    { name: 'api-form', path: paths.api('setPushRule') },
    {
      name: 'api-body',
      path: paths.api('createRoom'),
      prepare: async (page) => {
        await page.getByRole('radio', { name: 'JSON' }).check()
        const body = page.getByRole('textbox', { name: 'Body' })
        await body.fill(
          '{\n  "name": "Board of {{town}}",\n  "is_direct": {{direct}},\n  "preset": "secret_chat",\n  "invite": ["@jana:example.org", 7]\n}',
        )
        await page.getByRole('button', { name: 'Line 5, column 35' }).waitFor()
        await page.locator('.cm-lintRange').first().waitFor()
      },
      cleanUp: (page) => page.getByRole('textbox', { name: 'Body' }).fill('{}'),
    },
    {
      name: 'api-rows',
      path: paths.api('getJoinedMembersByRoom', { roomId: '{{room}}' }),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Run for each row…' }).click()
        const table = page.getByRole('dialog').getByRole('textbox', { name: 'Table' })
        await table.fill('room,note\n!a:example.org,A\n,B\n!c:example.org,C')
        await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
      },
      cleanUp: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
    },
    {
      name: 'api-chain',
      path: paths.api('createRoom'),
      prepare: async (page) => {
        await openChainOfOne(page)
        await page.getByRole('button', { name: 'Take a value from its response' }).click()
        await page.getByRole('combobox', { name: 'Where in the response' }).fill('$.room_id')
      },
      cleanUp: async (page) => {
        const dialog = page.getByRole('dialog', { name: 'Chain' })
        await dialog.getByRole('button', { name: 'Cancel' }).click()
        await leaveChain(page)
      },
    },
    {
      name: 'api-chain-rows',
      path: paths.api('getJoinedMembersByRoom', { roomId: '{{room}}' }),
      prepare: async (page) => {
        await openChainOfOne(page)
        await page.getByRole('button', { name: 'Run for each row…' }).click()
        const dialog = page.getByRole('dialog', { name: 'Run the chain for each row' })
        await dialog
          .getByRole('textbox', { name: 'Table' })
          .fill('room\n!a:example.org\n!b:example.org')
        await dialog.getByRole('button', { name: 'Run for 2 rows' }).waitFor()
      },
      cleanUp: async (page) => {
        const dialog = page.getByRole('dialog', { name: 'Run the chain for each row' })
        await dialog.getByRole('button', { name: 'Cancel' }).click()
        await page.getByRole('button', { name: 'Chain (1)' }).click()
        await leaveChain(page)
      },
    },
    {
      name: 'api-chain-rows-results',
      path: paths.api('createRoom'),
      prepare: async (page) => {
        await page.getByRole('radio', { name: 'JSON' }).check()
        await page.getByRole('textbox', { name: 'Body' }).fill('{"room_version": "{{version}}"}')
        await openChainOfOne(page)
        await page.getByRole('button', { name: 'Run for each row…' }).click()
        const dialog = page.getByRole('dialog', { name: 'Run the chain for each row' })
        await dialog
          .getByRole('textbox', { name: 'Table' })
          .fill('version,password\n0,secret\n-1,b')
        await dialog.getByRole('button', { name: 'Run for 2 rows' }).click()
        await page.getByText('2 failed.').first().waitFor()
        await dismissToasts(page)
      },
      cleanUp: async (page) => {
        const results = page.getByRole('dialog', { name: 'Chain for each row' })
        await results.getByRole('button', { name: 'Clear results' }).click()
        await page.getByRole('button', { name: 'Chain (1)' }).click()
        await leaveChain(page)
      },
    },
  ]
}

/** Adds the form's request to an empty chain, and opens it. */
async function openChainOfOne(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add to the chain' }).click()
  await page.getByRole('button', { name: 'Dismiss' }).first().waitFor()
  await dismissToasts(page)
  await page.getByRole('button', { name: 'Chain (1)' }).click()
}

/** Empties the open chain, and closes it. */
async function leaveChain(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Chain' })
  await dialog.getByRole('button', { name: 'Remove call 1' }).click()
  await dialog.getByRole('button', { name: 'Close' }).first().click()
}
