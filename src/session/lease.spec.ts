import { beforeEach, expect, test } from 'vitest'
import { takeLease, writeLease, type Lease } from './lease'
import { createTabStorage, type TabStorage } from './tab-store/tab-storage'

const lease: Lease = {
  account: { baseUrl: 'https://b', versions: ['v1.1'], userId: '@a:b', isGuest: false },
  credentials: { accessToken: 'syt_secret', origin: { kind: 'pasted' } },
}
const now = 1_000_000

let storage: TabStorage

beforeEach(() => {
  storage = createTabStorage(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  writeLease(storage, lease, now)
})

test('is restored by a reload within a minute', () => {
  expect(takeLease(storage, 'reload', now + 59_999)).toEqual(lease)
})

test('expires after a minute', () => {
  expect(takeLease(storage, 'reload', now + 60_000)).toBeUndefined()
})

test.each(['navigate', 'back_forward', 'prerender', undefined])('is not restored by %s', (type) => {
  expect(takeLease(storage, type, now)).toBeUndefined()
})

test.each(['reload', 'navigate', 'back_forward'])('is gone once read by %s', (type) => {
  takeLease(storage, type, now)
  expect(storage.keys()).toEqual([])
  expect(takeLease(storage, 'reload', now)).toBeUndefined()
})

test('is gone once read too late', () => {
  takeLease(storage, 'reload', now + 100_000)
  expect(storage.keys()).toEqual([])
})
