import { describe, expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { readMemberHistory, toldChanges } from './member-history'

interface Stored {
  content: Record<string, unknown>
  sender?: string
  unsigned?: Record<string, unknown>
}

/** Events of one member by ID; each names the one before. */
const events: Record<string, Stored> = {
  $invite: { content: { membership: 'invite' }, sender: '@ada:home' },
  $join: {
    content: { membership: 'join', displayname: 'Hans' },
    unsigned: { replaces_state: '$invite', prev_content: { membership: 'invite' } },
  },
  $name: {
    content: { membership: 'join', displayname: 'Hans M.' },
    unsigned: {
      replaces_state: '$join',
      prev_content: { membership: 'join', displayname: 'Hans' },
    },
  },
  $kick: {
    content: { membership: 'leave', reason: 'Spam' },
    sender: '@ada:home',
    unsigned: { replaces_state: '$name', prev_content: { membership: 'join' } },
  },
}

async function read(eventId: string, most = 10, hidden: readonly string[] = [], terse = false) {
  const { client, sent } = testClient(({ url }) => {
    const id = decodeURIComponent(url.split('/').at(-1) ?? '')
    const event = events[id]
    if (!event || hidden.includes(id)) {
      return matrixError(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
    }
    return Response.json({
      type: 'm.room.member',
      state_key: '@hans:home',
      sender: '@hans:home',
      event_id: id,
      origin_server_ts: 1000,
      ...event,
      // Synapse names the previous event, but leaves out its content.
      ...(terse ? { unsigned: { replaces_state: event.unsigned?.replaces_state } } : {}),
    })
  })
  const { signal } = new AbortController()
  const history = await readMemberHistory(client, { roomId: '!r:home', eventId, most }, { signal })
  const told = toldChanges(history.changes).map(({ standing, by, reason, kind }) =>
    [standing, by, reason, kind === 'membership' ? undefined : kind].filter(Boolean).join(' '),
  )
  return { ...history, told, requests: sent.length }
}

describe('the history of a member', () => {
  test('goes back from event to event, to the first one', async () => {
    expect(await read('$kick')).toMatchObject({
      told: ['kicked @ada:home Spam', 'joined name', 'joined', 'invited @ada:home'],
      next: undefined,
      hidden: false,
    })
  })

  test('is the same if events don’t include the state before', async () => {
    expect(await read('$kick', 10, [], true)).toMatchObject({
      told: ['kicked @ada:home Spam', 'joined name', 'joined', 'invited @ada:home'],
    })
  })

  test('comes in parts', async () => {
    expect(await read('$kick', 2)).toMatchObject({ next: '$join', requests: 2 })
    expect(await read('$join', 2)).toMatchObject({ told: ['joined', 'invited @ada:home'] })
  })

  test('ends where the account can’t see further', async () => {
    expect(await read('$kick', 10, ['$join'])).toMatchObject({
      told: ['kicked @ada:home Spam', 'joined name'],
      next: undefined,
      hidden: true,
    })
  })
})
