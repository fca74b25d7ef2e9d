import { afterEach, expect, test } from 'vitest'
import { MatrixError } from '@/api/errors'
import { createSession } from '@/session/session'
import { keepOutOfStorage } from '@/session/tab-store/secrets'
import { setUp } from './testing/queue'

const account = { baseUrl: 'https://home', versions: ['v1.11'], userId: '@me:home', isGuest: false }

afterEach(() => keepOutOfStorage((text) => text))

test('a token that was replaced is never stored with the rest of a list', async () => {
  const session = createSession(account, 'syt_old', {
    send: async () => Response.json({ user_id: '@me:home' }),
  })
  const { queue, answers, saved, states } = setUp({ action: 'ban' })
  session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })
  answers.set('@a:x', [new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN', error: '' })])
  const task = { action: 'ban' as const, reason: 'Posted syt_old' }
  await queue.start(['@a:x', '@b:x'].map((id) => ({ id, task })))
  expect(states()).toEqual(['@a:x queued', '@b:x queued'])
  session.lock()
  saved.length = 0
  await session.replaceToken('syt_new')
  await expect.poll(states).toEqual(['@a:x done', '@b:x done'])
  expect(JSON.stringify(saved)).not.toContain('syt_old')
  expect(queue.work().items.map((item) => item.task.reason)).toEqual([
    'Posted $token',
    'Posted $token',
  ])
})

test('a queue that was disposed of keeps nothing any more', async () => {
  const { queue, saved, start } = setUp()
  await start('@a:x')
  queue.dispose()
  saved.length = 0
  keepOutOfStorage((text) => text.replaceAll('@a:x', '$token'))
  expect(saved).toEqual([])
})
