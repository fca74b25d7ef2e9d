import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { storeNow } from '@/lib/store-now'
import { tabKeys } from '@/lib/tab-keys'
import { createTabStore } from '@/session/tab-store/tab-store'
import { noWork, withCandidates, withChange, withoutQueue } from './items'
import { keptWork } from './kept-work'

const key = tabKeys.apiRowsQueue('@me:home')
const task = v.looseObject({})

const listed = (count: number, one: Record<string, unknown> = {}) =>
  withCandidates<Record<string, unknown>>(
    noWork,
    Array.from({ length: count }, (_, at) => ({ id: `@u${at}:x`, task: one })),
    () => false,
  )

/** The tab's storage, and the keys written since the last check. */
function setUp() {
  const stored = new Map<string, string>()
  const writes: string[] = []
  const storage = {
    setItem: (name: string, text: string) => {
      writes.push(name)
      stored.set(name, text)
    },
    removeItem: (name: string) => void stored.delete(name),
    getItem: (name: string) => stored.get(name) ?? null,
    keys: () => [...stored.keys()],
  }
  const lost: string[] = []
  const limit = {
    isStored: (name: string) => (stored.get(name)?.length ?? 0) < 10_000,
    onUnstored: (isSome: boolean) => void lost.push(isSome ? 'full' : 'fits'),
  }
  return {
    stored,
    lost,
    /** The same with a storage that has no room for long texts. */
    openSmall: () =>
      keptWork(
        key,
        task,
        createTabStore(storage, () => undefined, limit),
      ),
    /** The work in one life of the page. */
    open: () =>
      keptWork(
        key,
        task,
        createTabStore(storage, () => lost.push('told')),
        (count) => lost.push(`${count} missing`),
      ),
    takeWrites: () => writes.splice(0),
  }
}

let tab: ReturnType<typeof setUp>
beforeEach(() => {
  tab = setUp()
})

describe('kept work', () => {
  test('is unchanged after a reload', () => {
    const work = listed(250, { action: 'kick', reason: 'Spam' })
    const later = withChange(work, '@u249:x', { state: { kind: 'done' } })
    const kept = tab.open()
    kept.write(work)
    kept.write({ ...later, phase: 'paused' })
    expect(tab.open().read()).toEqual({ ...later, phase: 'paused' })
  })

  test('leaves nothing behind when cleared, not even from an earlier life', () => {
    tab.open().write(listed(250))
    const kept = tab.open()
    kept.read()
    kept.write(noWork)
    expect(tab.stored.size).toBe(0)
    expect(tab.open().read()).toBeUndefined()
  })

  test('rewrites only what has changed', () => {
    const kept = tab.open()
    const work = listed(250)
    kept.write(work)
    expect(tab.takeWrites()).toHaveLength(4)
    kept.write(withChange(work, '@u249:x', { state: { kind: 'running' } }))
    const rewritten = tab.takeWrites()
    expect(rewritten).toHaveLength(2)
    expect(rewritten[0]).toContain(tabKeys.queueBlock(key, 2))
    expect(rewritten[1]?.endsWith(key)).toBe(true)
  })

  test('of a long list that has ended is written in slices, or at once before the page goes', async () => {
    const kept = tab.open()
    const work = { ...listed(20_000), phase: 'running' as const }
    kept.write(work)
    expect(tab.takeWrites()).toHaveLength(201)
    const cancelled = withoutQueue(work)
    kept.write(cancelled)
    expect(tab.takeWrites().length).toBeLessThan(201)
    storeNow()
    expect(tab.open().read()).toEqual(cancelled)
    kept.write(work)
    kept.write(cancelled)
    await vi.waitFor(() => expect(tab.open().read()).toEqual(cancelled))
  })

  test('says how much is missing, and keeps the rest over the next reload', () => {
    tab.open().write(listed(350))
    for (const name of tab.stored.keys()) {
      if (name.endsWith(tabKeys.queueBlock(key, 1))) tab.stored.delete(name)
    }
    const kept = tab.open()
    const left = kept.read()
    expect(left?.items).toHaveLength(250)
    expect(tab.lost).toEqual(['100 missing'])
    if (left) kept.write(left)
    expect(tab.open().read()).toEqual(left)
    expect(tab.lost).toHaveLength(1)
    expect(tab.stored.size).toBe(4)
  })

  test('keeps the wait for the pace, which other waits aren’t', () => {
    const kept = tab.open()
    const waits = { until: 1, because: 'rateLimit' } as const
    const first = withChange(listed(2), '@u0:x', { state: { kind: 'running', wait: waits } })
    const wait = { until: 1, because: 'pace' } as const
    kept.write(withChange(first, '@u1:x', { state: { kind: 'running', wait } }))
    const states = tab
      .open()
      .read()
      ?.items.map(({ state }) => state)
    expect(states).toEqual([
      { kind: 'running', wait: undefined },
      { kind: 'running', wait },
    ])
  })

  test('knows whether the storage has room for all of it', () => {
    const kept = tab.openSmall()
    const work = listed(250)
    kept.write(work)
    expect(kept.isStored()).toBe(true)
    expect(tab.lost).toEqual([])
    const large = withChange(work, '@u249:x', { task: { reason: 'a'.repeat(10_000) } })
    kept.write(large)
    expect(kept.isStored()).toBe(false)
    expect(tab.lost).toEqual(['full'])
    kept.write(noWork)
    expect(kept.isStored()).toBe(true)
    expect(tab.lost).toEqual(['full', 'fits'])
  })

  test('of another form is dropped and reported, and doesn’t come back', () => {
    tab.open().write(listed(250))
    for (const [name, text] of tab.stored) {
      tab.stored.set(name, text.replaceAll('"kind"', '"is"').replaceAll('"phase"', '"stage"'))
    }
    const kept = tab.open()
    expect(kept.read()).toBeUndefined()
    expect(tab.lost).toEqual(['told'])
    kept.write(listed(1))
    expect(tab.open().read()).toMatchObject({ items: [{ id: '@u0:x' }] })
  })
})
