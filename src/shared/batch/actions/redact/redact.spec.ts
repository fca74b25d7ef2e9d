import { describe, expect, test } from 'vitest'
import { testClient } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { candidatesOf, makePlan } from '@/shared/batch/plan/make-plan'
import { stepOf } from '@/shared/batch/run/step-id'
import { redact, removeProblem } from './redact'
import { spanOf, spanProblem } from './redact-fields'

const me = '@me:x'
const spammer = '@spam:x'
const { signal } = new AbortController()

function moderator(level: number, content: object = {}) {
  const powerLevels = powerLevelsOf({ ...content, users: { [me]: level } }, [], '11')
  return { userId: me, joined: true, powerLevels }
}

const room = (level: number): BatchRoom => ({
  roomId: '!a:x',
  name: 'A',
  overview: undefined,
  via: [],
  moderator: moderator(level),
})

const chunk = ['$one', '$two'].map((id, at) => ({
  type: 'm.room.message',
  event_id: id,
  sender: spammer,
  origin_server_ts: 1000 - at,
  content: { msgtype: 'm.text', body: id },
}))

function planWith(level: number, userIds: readonly string[], options: unknown = {}) {
  const { client, sent } = testClient(() => Response.json({ chunk }))
  const chosen = redact.with(options, 'Spam')
  const readerOf = () => ({
    client,
    ownUserId: me,
    signal,
    userIds,
    members: async () => new Map(),
  })
  const made = makePlan({ chosen, rooms: [room(level)], userIds, signal, readerOf })
  return { made, chosen, sent }
}

describe('removing what people wrote', () => {
  test('is a row and a step for each message', async () => {
    const { made, chosen } = planWith(50, [spammer, '@quiet:x'])
    const plan = await made
    expect(plan.rows.map(({ userId, item, problem }) => [userId, item?.id, problem])).toEqual([
      [spammer, '$one', undefined],
      [spammer, '$two', undefined],
      ['@quiet:x', undefined, 'Nothing to remove in this time span'],
    ])
    const [first] = candidatesOf(plan, chosen)
    const step = first && stepOf(first)
    expect(step).toMatchObject({ roomId: '!a:x', userIds: [spammer], eventId: '$one' })
    // A repeated request has the same transaction ID, so it can't remove anything twice.
    const [toSend] = step ? chosen.requests(step) : []
    expect(toSend?.args).toEqual({
      params: { roomId: '!a:x', eventId: '$one', txnId: 'redact-$one' },
      body: { reason: 'Spam' },
    })
  })

  test('reads nothing where the level is too low, except for own messages', async () => {
    const { made, sent } = planWith(10, [spammer])
    expect((await made).rows[0]?.problem).toMatch(/requires power level 50; yours is 10/)
    expect(sent).toEqual([])
    expect(removeProblem(me, moderator(10))).toBeUndefined()
    const strict = moderator(10, { events: { 'm.room.redaction': 20 } })
    expect(removeProblem(me, strict)).toBe('Removing messages requires power level 20; yours is 10')
  })

  test('leaves out other kinds', async () => {
    const { made } = planWith(50, [spammer], { from: '', to: '', kind: 'file' })
    expect((await made).planned).toEqual([])
  })
})

const problem = (from: string, to: string) => spanProblem({ from, to, kind: 'all' })

describe('a time span', () => {
  test('is open at either end, and includes the last second or minute', () => {
    expect(spanOf({ from: '', to: '' })).toEqual({ since: undefined, until: undefined })
    const { since, until } = spanOf({ from: '2026-01-02T03:04', to: '2026-01-02T03:04:05' })
    expect(until).toBe((since ?? 0) + 5999)
    const minute = spanOf({ from: '2026-01-02T03:04', to: '2026-01-02T03:04' })
    expect(minute.until).toBe((minute.since ?? 0) + 59_999)
  })

  test('must have valid ends in order', () => {
    expect(problem('', '')).toBeUndefined()
    expect(problem('soon', '')).toBe('Enter when the time span starts')
    expect(problem('', 'later')).toBe('Enter when the time span ends')
    expect(problem('2026-01-02T00:00', '2026-01-01T00:00')).toMatch(/ends before/)
  })
})
