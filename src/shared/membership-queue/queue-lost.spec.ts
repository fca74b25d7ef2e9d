import { describe, expect, it } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { isRetryable } from '@/shared/work-queue/items'
import { setUp } from './test-queue'

const lost = new ConnectionError('interrupted', 'example.org')
const offline = new ConnectionError('offline', 'example.org')

describe('a lost answer', () => {
  it('is looked for in the room, and not sent twice', async () => {
    const { queue, answers, outcomes, sent, start } = setUp()
    answers.set('@a:x', [lost])
    outcomes.set('@a:x', 'done')
    await start('@a:x')
    expect(queue.work().items[0]?.state).toEqual({
      kind: 'done',
      words: 'Has arrived, although the answer was lost',
    })
    expect(sent).toEqual(['@a:x'])
  })

  it('that has not arrived can be sent again, after another look', async () => {
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

  it('is looked for as well after a failing server, and after a cancelled request', async () => {
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

  it('pauses the rest while there is no connection to look with', async () => {
    const { queue, answers, outcomes, sent, states, start } = setUp()
    answers.set('@a:x', [offline])
    outcomes.set('@a:x', offline)
    await start('@a:x', '@b:x')
    expect(queue.work()).toMatchObject({
      phase: 'paused',
      pausedBy: { kind: 'connection', words: 'You are offline.' },
    })
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    outcomes.set('@a:x', 'done')
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
    expect(queue.work().pausedBy).toBeUndefined()
  })

  it('is never called cancelled', async () => {
    const { queue, answers, outcomes, states, start } = setUp()
    answers.set('@a:x', [offline])
    outcomes.set('@a:x', offline)
    await start('@a:x', '@b:x')
    queue.cancel()
    expect(states()).toEqual(['@a:x unsure', '@b:x cancelled'])
  })

  it('stays unsure where the room cannot be read', async () => {
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
  it('is paused, and looks for the invite that was on its way', async () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x', '@b:x')
    const { queue, outcomes, sent, looked, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work()).toMatchObject({
      phase: 'paused',
      pausedBy: { kind: 'reload', words: 'The page was loaded again.' },
    })
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    outcomes.set('@a:x', 'done')
    await queue.resume()
    expect(looked).toEqual(['@a:x'])
    expect(sent).toEqual(['@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
  })

  it('looks once more where the one that was on its way arrives while it is sent again', async () => {
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

  it('tells why it was refused where it has not been done', async () => {
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

  it('while it was being cancelled stays cancelled', () => {
    const before = setUp()
    before.answers.set('@a:x', ['hold'])
    void before.start('@a:x', '@b:x')
    before.queue.cancel()
    const { queue, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('idle')
    expect(states()).toEqual(['@a:x unsure', '@b:x cancelled'])
  })

  it('with everything settled shows the results', async () => {
    const before = setUp()
    await before.start('@a:x')
    const { queue, states } = setUp({ saved: before.saved.at(-1) })
    expect(queue.work().phase).toBe('idle')
    expect(states()).toEqual(['@a:x done'])
    queue.clear()
    expect(states()).toEqual([])
  })
})
