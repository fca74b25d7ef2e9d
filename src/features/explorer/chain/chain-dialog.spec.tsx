// @vitest-environment jsdom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { noWork } from '@/shared/work-queue/items'
import { announcement } from '@/ui/toast'
import { chainEntry } from './chain'
import { ChainDialog } from './chain-dialog'
import { createChainSending } from './chain-queue'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const account = { baseUrl: 'https://hs.org', versions: [], userId: '@ada:hs.org', isGuest: false }
const entry = chainEntry(account.userId)

let root: Root

beforeEach(async () => {
  entry.update({
    calls: ['a', 'b', 'c'].map((id) => ({
      id,
      method: 'GET',
      path: `/_matrix/client/v3/${id}`,
      takes: [],
    })),
  })
  const session = createSession(account, 'secret', { send: async () => Response.json({}) })
  const sending = createChainSending({ session, onFinished: () => undefined })
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <SessionProvider session={session}>
        <ChainDialog
          sending={{ ...sending, work: sending.queue.work() }}
          onStarted={() => undefined}
          rowsWork={noWork}
          onRows={() => undefined}
          onEdit={() => undefined}
          close={() => undefined}
          finalFocus={() => true}
        />
      </SessionProvider>,
    ),
  )
})

afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
  entry.remove()
})

const remove = (name: string) =>
  act(async () => document.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click())
const focused = () => {
  const { activeElement } = document
  return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent
}
const text = () => document.body.textContent
const ids = () => entry.read().calls.map(({ id }) => id)

test('a variable without a value leads to the ways to give it one', async () => {
  expect(text()).not.toContain('a table that has a column of its name')
  await act(async () =>
    entry.update(({ calls }) => ({
      calls: calls.map((call) => ({ ...call, path: `${call.path}/{{name}}` })),
    })),
  )
  expect(text()).toContain('There is no variable “name”')
  expect(text()).toContain('a table that has a column of its name')
})

test('the focus moves to the next call when one is removed, and out of an empty list', async () => {
  await remove('Remove call 2')
  expect(ids()).toEqual(['a', 'c'])
  expect(focused()).toBe('Remove call 2')
  expect(announcement.get().text).toBe('Call removed')
  await remove('Remove call 2')
  expect(focused()).toBe('Remove call 1')
  await remove('Remove call 1')
  expect(ids()).toEqual([])
  expect(focused()).toBe('Close')
})
