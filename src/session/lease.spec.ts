import { beforeEach, expect, it } from 'vitest'
import { takeLease, writeLease, type Lease } from './lease'
import { createTabStorage, type TabStorage } from './tab-storage'

const lease: Lease = {
  account: { baseUrl: 'https://b', versions: ['v1.1'], userId: '@a:b', isGuest: false },
  token: 'syt_secret',
}
const now = 1_000_000

let storage: TabStorage

beforeEach(() => {
  storage = createTabStorage(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  writeLease(storage, lease, now)
})

it('is taken up by a reload within a minute', () => {
  expect(takeLease(storage, 'reload', now + 59_999)).toEqual(lease)
})

it('expires after a minute', () => {
  expect(takeLease(storage, 'reload', now + 60_000)).toBeUndefined()
})

it.each(['navigate', 'back_forward', 'prerender', undefined])('is of no use to %s', (type) => {
  expect(takeLease(storage, type, now)).toBeUndefined()
})

it.each(['reload', 'navigate', 'back_forward'])('is gone once looked at by %s', (type) => {
  takeLease(storage, type, now)
  expect(storage.keys()).toEqual([])
  expect(takeLease(storage, 'reload', now)).toBeUndefined()
})

it('is gone once looked at too late', () => {
  takeLease(storage, 'reload', now + 100_000)
  expect(storage.keys()).toEqual([])
})
