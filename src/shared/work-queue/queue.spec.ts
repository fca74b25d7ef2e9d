import { describe, expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { progressOf } from './items'
import { setUp } from './testing/queue'

const inRoom = new MatrixError(403, {
  errcode: 'M_FORBIDDEN',
  error: '@b:x is already in the room.',
})
const limited = new MatrixError(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 300_000 })
const noToken = new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN' })

describe('a list', () => {
  test('is sent one after another, and each outcome is kept', async () => {
    const { queue, answers, sent, states, summary, start, onFinished } = setUp()
    answers.set('@b:x', [inRoom])
    await start('@a:x', '@b:x', '@c:x')
    expect(sent).toEqual(['@a:x', '@b:x', '@c:x'])
    expect(states()).toEqual(['@a:x done', '@b:x failed', '@c:x done'])
    expect(queue.work().items[1]?.state).toMatchObject({
      words: 'Already in the room',
      detail: '@b:x is already in the room.',
    })
    expect(summary()).toBe('2 invited, 1 failed')
    expect(progressOf(queue.work())).toEqual({ done: 3, total: 3 })
    expect(onFinished).toHaveBeenCalledOnce()
  })

  test('lists who needs no invite without sending one', async () => {
    const { queue, sent, states, summary } = setUp()
    const task = { action: 'invite', reason: 'Hello' } as const
    await queue.start([
      { id: '@a:x', task, skip: 'Already done' },
      { id: '@b:x', task },
    ])
    expect(sent).toEqual(['@b:x'])
    expect(states()).toEqual(['@a:x skipped', '@b:x done'])
    expect(progressOf(queue.work())).toEqual({ done: 1, total: 1 })
    expect(summary()).toBe('1 invited, 1 not sent')
  })

  test('is not started while another is being sent', async () => {
    const { queue, answers, sent, release, start } = setUp()
    answers.set('@a:x', ['hold'])
    const first = start('@a:x')
    await start('@b:x')
    queue.clear()
    release()
    await first
    expect(sent).toEqual(['@a:x'])
    expect(queue.work().items).toHaveLength(1)
  })

  test('checks an earlier attempt only for the same action', async () => {
    const { queue, answers, outcomes, looked, start } = setUp({ action: 'kick' })
    answers.set('@a:x', [new ConnectionError('interrupted', 'x')])
    outcomes.set('@a:x', new MatrixError(403, { errcode: 'M_FORBIDDEN' }))
    await start('@a:x')
    expect(looked).toEqual(['@a:x'])
    await queue.start([{ id: '@a:x', task: { action: 'ban' } }])
    expect(looked).toEqual(['@a:x'])
    expect(queue.work().items[0]).toMatchObject({
      task: { action: 'ban' },
      state: { kind: 'done' },
    })
  })

  test('replaces the earlier line of a retried user', async () => {
    const { answers, states, start } = setUp()
    answers.set('@a:x', [inRoom])
    await start('@a:x', '@b:x')
    await start('@a:x')
    expect(states()).toEqual(['@b:x done', '@a:x done'])
  })
})

describe('pause, resume and cancel', () => {
  test('lets the invite in flight finish before it pauses', async () => {
    const { queue, answers, sent, states, release, start, onFinished } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x', '@b:x')
    queue.pause()
    expect(queue.work().phase).toBe('pausing')
    release()
    await run
    expect(queue.work().phase).toBe('paused')
    expect(states()).toEqual(['@a:x done', '@b:x queued'])
    expect(onFinished).not.toHaveBeenCalled()
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@b:x'])
    expect(queue.work().phase).toBe('idle')
  })

  test('pauses at once during a rate limit, and sends that invite later', async () => {
    const { queue, answers, sent, states, beginWait, start } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x')
    beginWait()
    expect(queue.work().items[0]?.state).toMatchObject({ wait: { because: 'rateLimit' } })
    queue.pause()
    await run
    expect(states()).toEqual(['@a:x queued'])
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@a:x'])
    expect(states()).toEqual(['@a:x done'])
  })

  test('ends a wait that the server asks for only after the stop', async () => {
    const { queue, answers, states, beginWait, start } = setUp()
    answers.set('@a:x', ['hold', 'hold'])
    const run = start('@a:x', '@b:x')
    queue.pause()
    beginWait()
    await run
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    const second = queue.resume()
    queue.cancel()
    beginWait()
    await second
    expect(states()).toEqual(['@a:x cancelled', '@b:x cancelled'])
  })

  test('cancels the rest, while running and while paused', async () => {
    const { queue, answers, states, release, start, onFinished } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x', '@b:x')
    queue.cancel()
    release()
    await run
    expect(states()).toEqual(['@a:x done', '@b:x cancelled'])
    expect(onFinished).toHaveBeenCalledOnce()

    answers.set('@c:x', ['hold'])
    const second = start('@c:x', '@d:x')
    queue.pause()
    release()
    await second
    queue.cancel()
    expect(queue.work().phase).toBe('idle')
    expect(states()).toContain('@d:x cancelled')
  })

  test('sends cancelled invites on retry', async () => {
    const { queue, answers, sent, release, start } = setUp()
    answers.set('@a:x', ['hold'])
    const run = start('@a:x', '@b:x')
    queue.cancel()
    release()
    await run
    await queue.retry()
    expect(sent).toEqual(['@a:x', '@b:x'])
  })
})

describe('a server that refuses', () => {
  test('pauses without losing anything if the token is rejected', async () => {
    const { queue, answers, sent, states, start } = setUp()
    answers.set('@a:x', [noToken])
    await start('@a:x', '@b:x')
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    expect(queue.work().phase).toBe('paused')
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
  })

  test('pauses while the account is locked, and resumes with the same token', async () => {
    const { queue, answers, states, start } = setUp()
    answers.set('@a:x', [new MatrixError(401, { errcode: 'M_USER_LOCKED', soft_logout: true })])
    await start('@a:x', '@b:x')
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    expect(queue.work().pausedBy?.kind).toBe('locked')
    await queue.tokenReplaced()
    expect(queue.work().phase).toBe('paused')
    await queue.resume()
    expect(states()).toEqual(['@a:x done', '@b:x done'])
  })

  test('holds back one who has a limit of their own, and pauses after two in a row', async () => {
    const { queue, answers, states, start } = setUp({ limitKeyOf: ({ id }) => id })
    for (const name of ['@a:x', '@c:x', '@d:x']) answers.set(name, [limited])
    await start('@a:x', '@b:x', '@c:x', '@d:x', '@e:x')
    expect(states()).toEqual([
      '@a:x queued',
      '@b:x done',
      '@c:x queued',
      '@d:x queued',
      '@e:x queued',
    ])
    expect(queue.work().pausedBy?.words).toBe(
      'The server asks you to wait 5 min before more invites.',
    )
  })

  test('goes on with those who haven’t been refused, and then with the others', async () => {
    const { queue, answers, sent, states, start } = setUp({ limitKeyOf: ({ id }) => id })
    for (const name of ['@a:x', '@b:x']) answers.set(name, [limited])
    await start('@a:x', '@b:x', '@c:x')
    expect(sent.splice(0)).toEqual(['@a:x', '@b:x'])
    await queue.resume()
    expect(sent.splice(0)).toEqual(['@c:x'])
    expect(queue.work().pausedBy?.kind).toBe('wait')
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done', '@c:x done'])
  })

  test('tries everyone again on a retry, also those who were held back', async () => {
    const { queue, answers, sent, states, start } = setUp({ limitKeyOf: ({ id }) => id })
    answers.set('@a:x', [limited])
    answers.set('@b:x', [inRoom])
    await start('@a:x', '@b:x')
    queue.cancel()
    expect(states()).toEqual(['@a:x cancelled', '@b:x failed'])
    await queue.retry()
    expect(sent).toEqual(['@a:x', '@b:x', '@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
  })

  test('pauses at the first long wait if all users share the limit, and forgets no one', async () => {
    const { queue, answers, sent, states, start } = setUp({ action: 'kick' })
    answers.set('@a:x', [limited])
    await start('@a:x', '@b:x')
    expect(states()).toEqual(['@a:x queued', '@b:x queued'])
    expect(queue.work().pausedBy?.words).toBe(
      'The server asks you to wait 5 min before removing more.',
    )
    await queue.resume()
    expect(sent).toEqual(['@a:x', '@a:x', '@b:x'])
    expect(states()).toEqual(['@a:x done', '@b:x done'])
  })

  test('resumes with a new token, unless it paused for another reason', async () => {
    const { queue, answers, states, start } = setUp()
    answers.set('@a:x', [noToken, limited])
    await start('@a:x')
    expect(queue.work().pausedBy?.kind).toBe('token')
    await queue.tokenReplaced()
    expect(queue.work().pausedBy?.kind).toBe('wait')
    await queue.tokenReplaced()
    expect(states()).toEqual(['@a:x queued'])
    await queue.resume()
    expect(states()).toEqual(['@a:x done'])
  })
})

describe('a queue whose session has ended', () => {
  test('does nothing more, and the next one checks what was in flight', async () => {
    const { queue, answers, sent, saved, states, start, onFinished } = setUp()
    answers.set('@a:x', ['hold'])
    const running = start('@a:x', '@b:x')
    const writes = saved.length
    queue.dispose()
    await running
    expect(saved).toHaveLength(writes)
    expect(sent).toEqual(['@a:x'])
    expect(states()).toEqual(['@a:x running', '@b:x queued'])
    expect(onFinished).not.toHaveBeenCalled()

    const next = setUp({ saved: saved.at(-1)! })
    next.outcomes.set('@a:x', 'done')
    await next.queue.resume()
    expect(next.looked).toEqual(['@a:x'])
    expect(next.sent).toEqual(['@b:x'])
    expect(next.states()).toEqual(['@a:x done', '@b:x done'])
  })

  test('starts nothing', async () => {
    const { queue, sent, saved, start, onFinished } = setUp()
    queue.dispose()
    await start('@a:x')
    expect(sent).toEqual([])
    expect(saved).toEqual([])
    expect(onFinished).not.toHaveBeenCalled()
  })
})
