// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { tabStorage } from '@/session/tab-storage'
import { noWork, withCandidates, withChange } from './items'
import { keptWork } from './kept-work'

const listed = (count: number, task: object) =>
  withCandidates<object>(
    noWork,
    Array.from({ length: count }, (_, at) => ({ id: `@u${at}:x`, task })),
    () => false,
  )

describe('kept work', () => {
  beforeEach(() => {
    for (const key of tabStorage.keys()) tabStorage.removeItem(key)
  })

  it('is there after a reload, as it was', () => {
    const work = listed(250, { action: 'kick', reason: 'Spam' })
    const later = withChange(work, '@u249:x', { state: { kind: 'done' } })
    const kept = keptWork('k')
    kept.write(work)
    kept.write({ ...later, phase: 'paused' })
    expect(keptWork('k').read()).toEqual({ ...later, phase: 'paused' })
  })

  it('leaves nothing behind when it is cleared, also of an earlier life', () => {
    keptWork('k').write(listed(250, {}))
    const kept = keptWork('k')
    kept.read()
    kept.write(noWork)
    expect(tabStorage.keys()).toEqual([])
    expect(keptWork('k').read()).toBeUndefined()
  })

  it('rewrites only what has changed', () => {
    const kept = keptWork<object>('k')
    const work = listed(250, {})
    kept.write(work)
    const [key] = tabStorage.keys().filter((name) => name.endsWith('k/0'))
    if (key === undefined) throw new Error('Not written')
    tabStorage.setItem(key, 'untouched')
    kept.write(withChange(work, '@u249:x', { state: { kind: 'running' } }))
    expect(tabStorage.getItem(key)).toBe('untouched')
  })
})
