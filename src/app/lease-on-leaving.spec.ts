// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import type { Root } from 'react-dom/client'
import { onStoreNow } from '@/lib/store-now'
import { takeLease } from '@/session/lease'
import { createSession } from '@/session/session'
import { tabStorage } from '@/session/tab-store/tab-storage'
import { renderApp } from './app'
import { leaseOnLeaving } from './lease-on-leaving'

const account = {
  baseUrl: 'https://home.example',
  versions: [],
  userId: '@me:home',
  isGuest: false,
}
const leave = () => window.dispatchEvent(new Event('pagehide'))
const found = () => takeLease(tabStorage, 'reload', Date.now())

afterEach(() => sessionStorage.clear())

test('as the page goes, what was typed is stored, and the token for a reload', () => {
  const session = createSession(account, 'secret')
  const stop = leaseOnLeaving(session)
  let stored = 0
  const unsubscribe = onStoreNow(() => (stored += 1))
  leave()
  unsubscribe()
  expect(stored).toBe(1)
  expect(found()).toMatchObject({ account, credentials: { accessToken: 'secret' } })
  stop()
  leave()
  expect(found()).toBeUndefined()
})

test('a session that has ended leaves nothing', () => {
  const session = createSession(account, 'secret')
  const stop = leaseOnLeaving(session)
  session.forget()
  leave()
  stop()
  expect(found()).toBeUndefined()
})

test('a reload before the console is on screen keeps the session', () => {
  const neverRendered: Root = { render: () => undefined, unmount: () => undefined }
  const session = createSession(account, 'secret')
  renderApp(neverRendered, session, () => undefined)
  leave()
  expect(found()).toMatchObject({ credentials: { accessToken: 'secret' } })
  session.forget()
})
