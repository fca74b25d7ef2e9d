// @vitest-environment jsdom
import { act } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot, type Root } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTestServer } from '@demo/testing/server'
import { paths } from '@/lib/paths'
import { createSession } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { EndSessionProvider } from '@/shared/end-session'
import { Component } from './page'
import { newProgress, progressOf, type Progress } from './progress'
import type { StepId } from './steps/step'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const account = {
  baseUrl: 'http://hs.test',
  versions: ['v1.15'],
  userId: '@learner:hs.test',
  isGuest: false,
} as const

const progress = progressOf(account.userId)

let root: Root

beforeEach(() => {
  progress.update(newProgress())
  // jsdom has none.
  Element.prototype.scrollIntoView = vi.fn<() => void>()
})

afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
})

/** The page at a step, in a tab that has some progress, and the requests that it sends. */
async function openAt(step: StepId, before: Partial<Progress> = {}) {
  progress.update((now) => ({ ...now, ...before }))
  const server = createTestServer()
  const token = server.addUser('learner')
  const sent: string[] = []
  const send = async (url: string, init: RequestInit) => {
    sent.push(`${init.method ?? 'GET'} ${new URL(url).pathname}`)
    return server.homeserver.handle(new Request(url, init))
  }
  const session = createSession(account, token, { send })
  const router = createMemoryRouter([{ path: '/learn', element: <Component /> }], {
    initialEntries: [paths.learn(step)],
  })
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <SessionProvider session={session}>
        <QueryClientProvider client={new QueryClient()}>
          <EndSessionProvider onEnd={() => undefined}>
            <RouterProvider router={router} />
          </EndSessionProvider>
        </QueryClientProvider>
      </SessionProvider>,
    ),
  )
  return { sent, token }
}

const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)

/** Presses a button as the keyboard does: it has the focus. */
async function press(name: string): Promise<void> {
  const found = button(name)
  if (!found) throw new Error(`No button ${name}`)
  await act(async () => {
    found.focus()
    found.click()
  })
}

/** Text of the element that has the focus; undefined if none has it. */
const focusedText = () =>
  document.activeElement === document.body ? undefined : document.activeElement?.textContent

const texts = (role: string) =>
  [...document.querySelectorAll(`[role=${role}]`)].map(({ textContent }) => textContent).join(' ')

/** Generous, as other specs run at the same time. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 4_000 })

const elsewhere = { roomId: '!elsewhere:hs.test' }

test('what can’t be sent can’t be retried either', async () => {
  const { sent, token } = await openAt('plain', { typed: elsewhere })
  await press('Send request')
  await eventually(() => expect(texts('alert')).toContain('Not allowed'))
  const count = sent.length
  await act(async () => {
    progress.update((now) => ({ ...now, typed: { ...now.typed, plain: `My token: ${token}` } }))
  })
  expect(button('Retry')).toBeUndefined()
  await act(async () => document.querySelector('form')?.requestSubmit())
  expect(sent).toHaveLength(count)
  await act(async () => {
    progress.update((now) => ({ ...now, typed: { ...now.typed, plain: 'Hello' } }))
  })
  await press('Retry')
  await eventually(() => expect(sent).toHaveLength(count + 1))
})

test('the focus moves on when the control that had it disappears', async () => {
  await openAt('members', { typed: elsewhere })
  await press('Send request')
  await eventually(() => expect(button('Retry')).toBeDefined())
  const outcome = button('Retry')?.closest('[tabindex="-1"]')
  await press('Retry')
  await eventually(() => expect(button('Retry')).toBeDefined())
  expect(document.activeElement).toBe(outcome)
})

test('the focus goes to what came of putting the old picture back', async () => {
  await openAt('avatar', { avatarBefore: 'mxc://hs.test/before' })
  await press('Put the old picture back')
  await eventually(() => expect(texts('status')).toContain('Your picture is'))
  expect(button('Put the old picture back')).toBeUndefined()
  expect(focusedText()).toContain('Your picture is')
})

test('the focus goes to the end of the tour', async () => {
  await openAt('invalidate')
  await press('Keep the token')
  expect(focusedText()).toContain('You’ve finished the tour')
})

test('a room that may have been created before a reload is pointed out', async () => {
  await openAt('room', { unsettled: ['room'] })
  expect(texts('status')).toContain('The room may exist.')
  await press('Send request')
  await eventually(() => expect(texts('status')).toContain('exists, and only people you invite'))
  expect(texts('status')).not.toContain('The room may exist.')
})
