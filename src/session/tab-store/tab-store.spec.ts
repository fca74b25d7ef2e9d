// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { dropEntriesOfClosedTab, storagePrefix } from './closed-tab'
import { keepOutOfStorage, maskKept } from './secrets'
import { askBeforeLeaving, hasRoomFor, isInBrowserStorage } from './storage-room'
import { createTabStore } from './tab-store'
import { createTabStorage } from './tab-storage'

const key = tabKeys.apiRequest('@me:home')
const form = v.object({ path: v.string(), body: v.optional(v.string()) })
const initial: v.InferOutput<typeof form> = { path: '/' }

/** The entry in one life of the page. */
function open(onLost = () => {}) {
  return createTabStore(
    createTabStorage(() => sessionStorage),
    onLost,
  )(key, form, initial)
}

/** Stores something under the key, as another version of the console would have. */
const store = (text: string) => sessionStorage.setItem(storagePrefix + key, text)
const stored = () => sessionStorage.getItem(storagePrefix + key)

/** A navigation with a type; jsdom has none. */
class Navigation {
  readonly type: string
  constructor(type: string) {
    this.type = type
  }
}

function arriveBy(type: string): void {
  vi.stubGlobal('PerformanceNavigationTiming', Navigation)
  vi.stubGlobal('performance', { getEntriesByType: () => [new Navigation(type)] })
}

beforeEach(() => sessionStorage.clear())
afterEach(() => {
  vi.unstubAllGlobals()
  keepOutOfStorage((text) => text)
})

describe('an entry', () => {
  test('is initial until it is written, and again after it is removed', () => {
    const entry = open()
    expect(entry.read()).toBe(initial)
    expect(stored()).toBeNull()
    entry.update({ path: '/a' })
    expect(entry.read()).toEqual({ path: '/a' })
    entry.remove()
    expect(entry.read()).toBe(initial)
    expect(stored()).toBeNull()
  })

  test('can be updated from its current value', () => {
    const entry = open()
    entry.update({ path: '/a' })
    entry.update(({ path }) => ({ path: `${path}/b` }))
    expect(entry.read().path).toBe('/a/b')
  })

  test('is there after a reload', () => {
    open().update({ path: '/a', body: '{}' })
    expect(open().read()).toEqual({ path: '/a', body: '{}' })
  })

  test('is the same object, and the same value, until it changes', () => {
    const openEntry = createTabStore(
      createTabStorage(() => sessionStorage),
      () => {},
    )
    store('{"path":"/a"}')
    const entry = openEntry(key, form, initial)
    expect(openEntry(key, form, initial)).toBe(entry)
    expect(entry.read()).toBe(entry.read())
  })

  test('notifies subscribers until they unsubscribe', () => {
    const entry = open()
    const seen: string[] = []
    const stop = entry.subscribe(() => seen.push(entry.read().path))
    entry.update({ path: '/a' })
    entry.remove()
    stop()
    entry.update({ path: '/b' })
    expect(seen).toEqual(['/a', '/'])
  })

  test('can be initialised by a function', () => {
    let count = 0
    const openEntry = createTabStore(
      createTabStorage(() => sessionStorage),
      () => {},
    )
    const entry = openEntry(tabKeys.openRoom('@me:home'), v.string(), () => `n${(count += 1)}`)
    expect([entry.read(), entry.read()]).toEqual(['n1', 'n1'])
    entry.remove()
    expect(entry.read()).toBe('n2')
  })

  test('leaves nothing stored when it becomes undefined', () => {
    const openEntry = createTabStore(
      createTabStorage(() => sessionStorage),
      () => {},
    )
    const entry = openEntry(key, v.optional(v.number()), undefined)
    entry.update(1)
    expect(stored()).toBe('1')
    entry.update(undefined)
    expect(entry.read()).toBeUndefined()
    expect(stored()).toBeNull()
  })

  test('keeps a token only in memory', () => {
    keepOutOfStorage((text) => text.replaceAll('secret', '$token'))
    const entry = open()
    entry.update({ path: '/?access_token=secret' })
    expect(entry.read().path).toBe('/?access_token=secret')
    expect(stored()).toBe('{"path":"/?access_token=$token"}')
    expect(open().read().path).toBe('/?access_token=$token')
  })
})

const hide = (text: string) => text.replaceAll(/\\?secret/g, '$token')

describe('tokens', () => {
  test('are replaced in memory before they are forgotten, and stay replaced', () => {
    keepOutOfStorage(hide)
    const entry = open()
    entry.update({ path: '/secret', body: 'a' })
    const heard = vi.fn<() => void>()
    entry.subscribe(heard)
    maskKept()
    keepOutOfStorage((text) => text)
    expect(heard).toHaveBeenCalledOnce()
    entry.update((now) => ({ ...now, body: 'ab' }))
    expect(stored()).toBe('{"path":"/$token","body":"ab"}')
    expect(entry.read()).toEqual({ path: '/$token', body: 'ab' })
  })

  test('leave everything else as it is, and nothing new stored', () => {
    keepOutOfStorage(hide)
    const entry = open()
    const heard = vi.fn<() => void>()
    entry.subscribe(heard)
    maskKept()
    expect(stored()).toBeNull()
    entry.update({ path: '/a' })
    const value = entry.read()
    maskKept()
    expect(entry.read()).toBe(value)
    expect(heard).toHaveBeenCalledOnce()
  })

  test.each([true, false])('that are new are replaced in what was kept, opened: %s', (isOpened) => {
    store('{"path":"/secret"}')
    const entry = open()
    if (isOpened) expect(entry.read().path).toBe('/secret')
    keepOutOfStorage(hide)
    expect(stored()).toBe('{"path":"/$token"}')
  })

  test('are replaced when the store is opened after the session', () => {
    keepOutOfStorage(hide)
    store('{"path":"/secret"}')
    open()
    expect(stored()).toBe('{"path":"/$token"}')
  })

  test('take no half of an escape along', () => {
    keepOutOfStorage(hide)
    open().update({ path: String.raw`C:\\secret` })
    expect(open().read().path).toBe(String.raw`C:\$token`)
  })
})

describe('what no longer fits its schema', () => {
  test.each(['{"path":1}', '[]', 'null', '{"path":', ''])('is dropped and reported: %s', (text) => {
    store(text)
    const onLost = vi.fn<() => void>()
    const entry = open(onLost)
    expect(entry.read()).toBe(initial)
    expect(stored()).toBeNull()
    expect(onLost).toHaveBeenCalledTimes(1)
    entry.update({ path: '/new' })
    expect(open(onLost).read()).toEqual({ path: '/new' })
    expect(onLost).toHaveBeenCalledTimes(1)
  })

  test('loses what only another version knows', () => {
    store('{"path":"/a","verb":"GET"}')
    expect(open().read()).toEqual({ path: '/a' })
  })

  test('is reported once for several, and not for a preference', () => {
    const onLost = vi.fn<() => void>()
    const openEntry = createTabStore(
      createTabStorage(() => sessionStorage),
      onLost,
    )
    const lost = [
      [tabKeys.csvColumns('@me:home'), 0],
      [tabKeys.openRoom('@me:home'), 1],
      [tabKeys.displayName('@me:home'), 1],
    ] as const
    for (const [other, times] of lost) {
      sessionStorage.setItem(storagePrefix + other, '0')
      expect(openEntry(other, v.string(), 'initial').read()).toBe('initial')
      expect(onLost).toHaveBeenCalledTimes(times)
    }
  })
})

/** Whether the browser asks before the page goes away. */
const asks = () => {
  const leaving = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(leaving)
  return leaving.defaultPrevented
}

const openWithLimit = () =>
  createTabStore(
    createTabStorage(() => sessionStorage),
    () => {},
    { isStored: isInBrowserStorage, onUnstored: askBeforeLeaving },
  )

describe('a storage without room', () => {
  afterEach(() => vi.restoreAllMocks())

  test('makes the browser ask before work that only memory has is lost', () => {
    const entry = openWithLimit()(key, form, initial)
    entry.update({ path: '/a' })
    expect([entry.isStored(), asks()]).toEqual([true, false])
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    entry.update({ path: '/b' })
    expect([entry.isStored(), asks()]).toEqual([false, true])
    vi.restoreAllMocks()
    entry.update({ path: '/c' })
    expect([entry.isStored(), asks()]).toEqual([true, false])
  })

  test('doesn’t ask because of preferences', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const entry = openWithLimit()(tabKeys.idleMinutes('@me:home'), v.number(), 0)
    entry.update(1)
    expect([entry.isStored(), asks()]).toEqual([false, false])
  })

  test('has its room tried', () => {
    expect(hasRoomFor(1000)).toBe(true)
    expect(hasRoomFor(100_000_000)).toBe(false)
    expect(Object.keys(sessionStorage)).toEqual([])
  })
})

const retiredQueue = (name: string, owner: string, ...block: string[]) =>
  storagePrefix + ['queue', name, encodeURIComponent(owner), '!r%3Ahome', ...block].join('/')

test('a queue that no version uses any more is dropped; unfinished work is reported once', () => {
  const onLost = vi.fn<() => void>()
  sessionStorage.setItem(retiredQueue('invites', '@me:home'), '{"phase":"idle"}')
  sessionStorage.setItem('queue/invites/of-another-site', '{}')
  open(onLost)
  expect(onLost).not.toHaveBeenCalled()
  const another = retiredQueue('moderation', '@other:home')
  sessionStorage.setItem(retiredQueue('moderation', '@me:home'), '{"phase":"paused"}')
  sessionStorage.setItem(retiredQueue('moderation', '@me:home', '0'), '[]')
  sessionStorage.setItem(retiredQueue('invites', '@me:home'), '{"phase":"running"}')
  sessionStorage.setItem(another, '{"phase":"paused"}')
  open(onLost)
  expect(Object.keys(sessionStorage).toSorted()).toEqual([another, 'queue/invites/of-another-site'])
  expect(onLost).toHaveBeenCalledTimes(1)
  expect(open(onLost).read()).toBe(initial)
  expect(onLost).toHaveBeenCalledTimes(1)
})

describe('the tab’s entries', () => {
  test.each(['reload', 'navigate'])('stay after a %s', (how) => {
    arriveBy(how)
    open().update({ path: '/a' })
    dropEntriesOfClosedTab()
    expect(open().read()).toEqual({ path: '/a' })
  })

  test('go if the browser restores a closed tab, and nothing else goes', () => {
    arriveBy('back_forward')
    open().update({ path: '/a' })
    sessionStorage.setItem('mxconsole.homeserver', 'b')
    dropEntriesOfClosedTab()
    expect(Object.keys(sessionStorage)).toEqual(['mxconsole.homeserver'])
  })
})
