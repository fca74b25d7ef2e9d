import { describe, expect, test } from 'vitest'
import { testClient } from '@/api/testing/client'
import { forgetPages } from './read-pages'
import { mostPerRoom, scanMessages } from './scan-messages'

const { signal } = new AbortController()
const spammer = '@spam:x'

function event(id: string, sentAt: number, more: object = {}) {
  const content = { msgtype: 'm.text', body: `Text ${id}` }
  return {
    type: 'm.room.message',
    event_id: id,
    sender: spammer,
    origin_server_ts: sentAt,
    content,
    ...more,
  }
}

/** A client whose room has these pages, newest first. */
function roomOf(pages: readonly (readonly object[])[]) {
  const { client, sent } = testClient(({ url }) => {
    const at = Number(new URL(url).searchParams.get('from') ?? 0)
    const next = at + 1 < pages.length ? { end: String(at + 1) } : {}
    return Response.json({ chunk: pages[at], ...next })
  })
  return { client, sent }
}

const all = { roomId: '!a:x', senders: [spammer], since: undefined, until: undefined, signal }

describe('what somebody wrote', () => {
  test('isn’t read again for another time span or fewer people, only further', async () => {
    const { client, sent } = roomOf([
      [event('$a', 90), event('$other', 85, { sender: '@other:x' })],
      [event('$b', 60), event('$c', 50)],
      [event('$d', 30)],
    ])
    const ids = async (more: object) =>
      (await scanMessages(client, { ...all, ...more })).map(({ eventId }) => eventId)
    expect(await ids({ senders: [spammer, '@other:x'], since: 70 })).toEqual(['$a', '$other'])
    expect(sent).toHaveLength(2)
    expect(await ids({ since: 65 })).toEqual(['$a'])
    expect(sent).toHaveLength(2)
    expect(await ids({ since: 40, until: 70 })).toEqual(['$b', '$c'])
    expect(sent).toHaveLength(3)
    expect(await ids({})).toEqual(['$a', '$b', '$c', '$d'])
    expect(sent).toHaveLength(3)
    forgetPages(client, all.roomId)
    await ids({ since: 70 })
    expect(sent).toHaveLength(5)
  })

  test('leaves out state, what is removed, and what others wrote', async () => {
    const { client } = roomOf([
      [
        event('$text', 9),
        event('$topic', 8, { type: 'm.room.topic', state_key: '', content: { topic: 'T' } }),
        event('$gone', 7, { content: {} }),
        event('$because', 6, { unsigned: { redacted_because: {} } }),
        event('$other', 5, { sender: '@other:x' }),
        event('$redaction', 4, { type: 'm.room.redaction', content: { reason: 'r' } }),
        event('$photo', 3, { content: { msgtype: 'm.image', body: 'a.png' } }),
        event('$like', 2, { type: 'm.reaction', content: { 'm.relates_to': { key: '👍' } } }),
      ],
    ])
    const found = await scanMessages(client, all)
    expect(found.map(({ eventId, kind, preview }) => [eventId, kind, preview])).toEqual([
      ['$text', 'text', 'Text $text'],
      ['$photo', 'file', 'a.png'],
      ['$like', 'reaction', '👍'],
    ])
  })

  test('is read up to the start of the time span, even if a single time is wrong', async () => {
    const { client, sent } = roomOf([
      [event('$a', 90), event('$wrong', 1), event('$b', 80)],
      [],
      [event('$c', 50), event('$d', 40)],
      [event('$e', 30), event('$f', 20)],
      [event('$never', 60)],
    ])
    const counts: number[] = []
    const onFound = (count: number) => counts.push(count)
    const found = await scanMessages(client, { ...all, since: 45, until: 85, onFound })
    expect(found.map(({ eventId }) => eventId)).toEqual(['$b', '$c'])
    expect(sent).toHaveLength(4)
    expect(counts).toEqual([0, 1, 1, 2, 2])
    expect(sent[0]?.url).toContain(encodeURIComponent(spammer))
  })

  test('ends if the server repeats itself', async () => {
    const { client, sent } = testClient(() =>
      Response.json({ chunk: [event('$a', 9)], end: 'same' }),
    )
    await expect(scanMessages(client, all)).resolves.toHaveLength(1)
    expect(sent).toHaveLength(2)
  })

  test('isn’t read further than what the tab can keep', async () => {
    const { client } = testClient(({ url }) => {
      const at = Number(new URL(url).searchParams.get('from') ?? 0)
      const chunk = Array.from({ length: 1000 }, (_, index) => event(`$${at}-${index}`, 9))
      return Response.json({ chunk, end: String(at + 1) })
    })
    await expect(scanMessages(client, all)).rejects.toThrow(mostPerRoom.toLocaleString('en'))
  })

  test('can be cancelled', async () => {
    const stop = new AbortController()
    const { client } = roomOf([[event('$a', 9)], [event('$b', 8)]])
    const onFound = () => stop.abort()
    await expect(scanMessages(client, { ...all, signal: stop.signal, onFound })).rejects.toThrow()
  })
})
