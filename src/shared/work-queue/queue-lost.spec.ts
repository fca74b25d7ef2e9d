import { describe, expect, test, vi } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { isRetryable, isUnconfirmed, waitingWork } from './items'
import { setUp } from './testing/queue'

const lost = new ConnectionError('interrupted', 'example.org')
const offline = new ConnectionError('offline', 'example.org')

describe('a lost response', () => {
  test('is checked in the room, and the request is not sent twice', async () => {
    const { queue, answers, outcomes, sent, start } = setUp()
    answers.set('@a:x', [lost])
    outcomes.set('@a:x', 'done')
    await start('@a:x')
    expect(queue.work().items[0]?.state).toEqual({
      kind: 'done',
      words: 'Sent (confirmed after a lost response)',
    })
    expect(sent).toEqual(['@a:x'])
  })

  test('is retried on request, after another check', async () => {
    const { queue, answers, outcomes, sent, looked, states, start } = setUp()
    answers.set('@a:x', [lost])
    await start('@a:x')
    expect(states()).toEqual(['@a:x failed'])
    // It was only slow.
    outcomes.set('@a:x', 'done')
    await queue.retry()
    expect(states()).toEqual(['@a:x done'])
    expect(sent).toEqual(['@a:x'])
    expect(looked).toEqual(['@a:x', '@a:x'])
  })

  test('stays unconfirmed while only other items are retried', async () => {
    const { queue, answers, outcomes, sent, looked, states, start } = setUp()
    answers.set('@a:x', [lost])
    outcomes.set('@a:x', new MatrixError(403, {}))
    answers.set('@b:x', [new MatrixError(403, {})])
    await start('@a:x', '@b:x')
    expect(states()).toEqual(['@a:x unsure', '@b:x failed'])
    await queue.retry((item) => !isUnconfirmed(item) && isRetryable(item))
    expect(states()).toEqual(['@a:x unsure', '@b:x done'])
    expect(sent).toEqual(['@a:x', '@b:x', '@b:x'])
    expect(looked).toEqual(['@a:x'])
  })

  test('is also checked after a server error, and after a cancelled request', async () => {
    const failures = [
      new MatrixError(502, {}),
      new MatrixError(500, {}),
      new DOMException('Cancelled', 'AbortError'),
    ]
    for (const failure of failures) {
      const { answers, looked, states, start } = setUp()
      answers.set('@a:x', [failure])
      await start('@a:x')
      expect(looked).toEqual(['@a:x'])
      expect(states()).toEqual(['@a:x failed'])
    }
  })

  test('pauses the rest while there is no connection to check with', async () => {
    const { queue, answers, outcomes, sent, states, start } = setUp()
    answers.set('@a:x', [offline])
    outcomes.set('@a:x', offline)
    await start('@a:x', '@b:x')
    expect(queue.work()).toMatchObject({
      phase: 'paused',
      pausedBy: { kind: 'connection', words: 'You’re offline.' },
    })
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    outcomes.set('@a:x', 'done')
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
    expect(queue.work().pausedBy).toBeUndefined()
  })

  test('is checked later if the queue is paused while the check waits', async () => {
    const { queue, answers, outcomes, looked, states, beginWait, start } = setUp()
    answers.set('@a:x', [lost])
    outcomes.set('@a:x', 'hold')
    const run = start('@a:x')
    await vi.waitFor(() => expect(looked).toEqual(['@a:x']))
    beginWait()
    queue.pause()
    await run
    expect(states()).toEqual(['@a:x queued'])
    outcomes.set('@a:x', 'done')
    await queue.resume()
    expect(states()).toEqual(['@a:x done'])
    expect(looked).toEqual(['@a:x', '@a:x'])
  })

  test('is never called cancelled', async () => {
    const { queue, answers, outcomes, states, start } = setUp()
    answers.set('@a:x', [offline])
    outcomes.set('@a:x', offline)
    await start('@a:x', '@b:x')
    queue.cancel()
    expect(states()).toEqual(['@a:x unsure', '@b:x cancelled'])
  })

  test('stays unsure if the room can’t be read', async () => {
    const { queue, answers, outcomes, start } = setUp()
    answers.set('@a:x', [lost])
    outcomes.set('@a:x', new MatrixError(403, { errcode: 'M_FORBIDDEN', error: 'No' }))
    await start('@a:x')
    const [item] = queue.work().items
    expect(item?.state).toEqual({ kind: 'unsure', detail: 'No' })
    expect(item && isRetryable(item)).toBe(true)
  })
})

describe('after a reload', () => {
  test('is paused, and checks the invite that was in flight', async () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x', '@b:x')
    const { queue, outcomes, sent, looked, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work()).toMatchObject({
      phase: 'paused',
      pausedBy: { kind: 'reload', words: 'The page was reloaded.' },
    })
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    outcomes.set('@a:x', 'done')
    await queue.resume()
    expect(looked).toEqual(['@a:x'])
    expect(sent).toEqual(['@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
  })

  test('checks again if the invite in flight arrives while it is being resent', async () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x')
    const { queue, answers, sent, looked, states } = setUp({ saved: before.saved.at(-1) })
    const refusal = new MatrixError(403, { errcode: 'M_FORBIDDEN', error: 'Not in the room' })
    answers.set('@a:x', [{ asEarlierArrived: refusal }])
    await queue.resume()
    expect(sent).toEqual(['@a:x'])
    expect(looked).toEqual(['@a:x', '@a:x'])
    expect(states()).toEqual(['@a:x done'])
  })

  test('says why it was refused if it did not arrive', async () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x')
    const { queue, answers, looked, states } = setUp({ saved: before.saved.at(-1) })
    answers.set('@a:x', [new MatrixError(403, { errcode: 'M_FORBIDDEN', error: 'Banned' })])
    await queue.resume()
    expect(looked).toEqual(['@a:x', '@a:x'])
    expect(states()).toEqual(['@a:x failed'])
    expect(queue.work().items[0]?.state).toMatchObject({ detail: 'Banned' })
  })

  test('work that was being cancelled stays cancelled', () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x', '@b:x')
    before.queue.cancel()
    const { queue, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('idle')
    expect(states()).toEqual(['@a:x unsure', '@b:x cancelled'])
  })

  test('finished work shows its results', async () => {
    const before = setUp()
    await before.start('@a:x')
    const { queue, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('idle')
    expect(states()).toEqual(['@a:x done'])
    queue.clear()
    expect(states()).toEqual([])
  })
})

test('what other work may have done is cancelled if this work sent nothing', () => {
  const task = { action: 'invite' } as const
  const { queue, states } = setUp()
  const candidates = ['@a:x', '@b:x'].map((id) => ({ id, task }))
  queue.put(waitingWork(candidates, (id) => id === '@a:x'))
  queue.cancel()
  expect(states()).toEqual(['@a:x cancelled', '@b:x cancelled'])
  expect(queue.work().items.map(({ doubtful }) => doubtful)).toEqual([true, false])
})
