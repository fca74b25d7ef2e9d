import { describe, expect, test, vi } from 'vitest'
import { testClient, type Answerer } from '@/api/testing/client'
import { memberEvent } from '@/shared/member-list/testing/lists'
import { createMemberEvents } from './use-member-events'

function setUp(answer: Answerer) {
  const { client, sent } = testClient(answer)
  const added: unknown[] = []
  const list = { addEvents: (events: readonly unknown[]) => void added.push(...events) }
  return { events: createMemberEvents({ client, roomId: '!r:home', list }), sent, added }
}

const ada = memberEvent('@ada:home')

describe('events of members who are listed without them', () => {
  test('are fetched once, for a row or for details', async () => {
    const { events, sent, added } = setUp(() => Response.json(ada))
    events.show('@ada:home')
    await events.read('@ada:home')
    events.show('@ada:home')
    await events.read('@ada:home')
    expect(added).toEqual([ada])
    expect(sent).toHaveLength(1)
    expect(sent[0]?.url).toMatch(/\/state\/m\.room\.member\/(@|%40)ada(:|%3A)home\?format=event$/)
  })

  test('all arrive if some are handed on while others are under way', async () => {
    const answers: (() => void)[] = []
    const { events, added } = setUp(
      ({ url }) =>
        new Promise((resolve) => {
          const userId = url.includes('ada') ? '@ada:home' : '@ben:home'
          answers.push(() => resolve(Response.json(memberEvent(userId))))
        }),
    )
    const ofAda = events.read('@ada:home')
    events.show('@ben:home')
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    answers[0]?.()
    await ofAda
    answers[1]?.()
    await events.read('@ben:home')
    expect(added).toEqual([memberEvent('@ada:home'), memberEvent('@ben:home')])
  })

  test('are left out for rows that have been scrolled past', async () => {
    const waiting: { answer: () => void }[] = []
    const { events, sent } = setUp(
      () => new Promise((resolve) => waiting.push({ answer: () => resolve(Response.json(ada)) })),
    )
    // Those that were begun at once.
    for (let row = 0; row < 4; row++) events.show(`@${row}:home`)
    for (let row = 4; row < 20; row++) events.show(`@${row}:home`)()
    await vi.waitFor(() => expect(sent).toHaveLength(4))
    for (const { answer } of waiting) answer()
    events.show('@last:home')
    await vi.waitFor(() => expect(sent).toHaveLength(5))
    expect(sent[4]?.url).toContain('last')
  })

  test('are fetched again after a failure, which details report', async () => {
    let isBroken = true
    const { events, added } = setUp(() =>
      isBroken ? Response.json({ errcode: 'M_FORBIDDEN' }, { status: 403 }) : Response.json(ada),
    )
    await expect(events.read('@ada:home')).rejects.toMatchObject({ status: 403 })
    isBroken = false
    await events.read('@ada:home')
    expect(added).toEqual([ada])
  })

  test('are made from their content for older servers', async () => {
    const { events, added } = setUp(() => Response.json({ membership: 'join' }))
    await events.read('@ada:home')
    expect(added).toEqual([
      { type: 'm.room.member', state_key: '@ada:home', content: { membership: 'join' } },
    ])
  })
})
