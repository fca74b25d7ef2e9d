import { afterEach, describe, expect, test } from 'vitest'
import { keepOutOfStorage, maskKept } from '@/session/tab-store/secrets'
import type { RoomTransport } from '@/shared/message/room-transport'
import { createOutbox, isStuck, type OutboxItem, type OutboxRecord } from './outbox'

afterEach(() => keepOutOfStorage((text) => text))

/** A room on a server, as the transport sees it, and the tab's storage. */
function setUp() {
  const room: { txnId: string; body: unknown }[] = []
  const state = {
    encrypted: false,
    searches: 0,
    /** Outcomes of the next sends; by default they succeed. */
    faults: [] as ('lost' | 'unsent' | 'refused' | 'hang' | 'encryptionUnknown')[],
    stored: undefined as string | undefined,
    writes: [] as OutboxRecord[],
    sent: [] as string[],
    /** Called once the room has the next message, before the response. */
    onArrival: undefined as (() => void) | undefined,
  }
  const transport: RoomTransport = {
    async isEncrypted() {
      if (state.faults[0] === 'encryptionUnknown') {
        state.faults.shift()
        throw new Error('no answer')
      }
      return state.encrypted
    },
    async find({ txnId }) {
      state.searches++
      const index = room.findIndex((event) => event.txnId === txnId)
      return index < 0 ? undefined : `$${index}`
    },
    async send({ txnId, content }, onLost) {
      const fault = state.faults.shift()
      if (fault === 'refused') throw new Error('refused')
      if (fault === 'unsent') {
        onLost()
        throw new Error('no connection')
      }
      const eventId = `$${room.push({ txnId, body: content.body }) - 1}`
      state.onArrival?.()
      if (fault === 'hang') return await new Promise<string>(() => undefined)
      if (fault === 'lost') {
        onLost()
        throw new Error('no answer')
      }
      return eventId
    },
  }
  const open = () =>
    createOutbox({
      transport,
      storage: {
        read: () =>
          state.stored === undefined ? undefined : (JSON.parse(state.stored) as OutboxRecord),
        write: (record) => {
          state.stored = JSON.stringify(record)
          state.writes.push(record)
        },
      },
      now: () => 1_000,
      describe: (error) => ({ title: String(error) }),
      onSent: (_, eventId) => state.sent.push(eventId),
    })
  return { room, state, open }
}

const hello = { msgtype: 'm.text', body: 'Hello' }
const bodies = (room: readonly { body: unknown }[]) => room.map(({ body }) => body)

describe('outbox', () => {
  test('stores a message before sending it once', async () => {
    const { room, state, open } = setUp()
    const outbox = open()
    const item = await outbox.add('t1', hello)
    expect(item?.state).toEqual({ kind: 'sent', eventId: '$0' })
    expect(room).toEqual([{ txnId: 't1', body: 'Hello' }])
    expect(state.sent).toEqual(['$0'])
    expect(outbox.lastSent()).toEqual({ eventId: '$0', content: hello })
    expect(open().lastSent()).toBeUndefined()
    const beforeSent = state.writes.findLast(({ items }) => items[0]?.state.kind === 'sending')
    expect(beforeSent?.items[0]).toMatchObject({ txnId: 't1', mayHaveArrived: true })
  })

  test('finds a message whose response was lost instead of resending it', async () => {
    const { room, state, open } = setUp()
    const outbox = open()
    state.faults = ['lost']
    const failed = await outbox.add('t1', hello)
    expect(failed).toMatchObject({ mayHaveArrived: true, state: { kind: 'failed', step: 'send' } })
    const again = await outbox.retry('t1')
    expect(again?.state).toEqual({ kind: 'sent', eventId: '$0' })
    expect(room).toHaveLength(1)
  })

  test('resends a message that never arrived with the same transaction ID', async () => {
    const { room, state, open } = setUp()
    const outbox = open()
    state.faults = ['unsent']
    await outbox.add('t1', hello)
    await outbox.retry('t1')
    expect(room).toEqual([{ txnId: 't1', body: 'Hello' }])
  })

  test('knows that a refused message didn’t arrive', async () => {
    const { state, open } = setUp()
    state.faults = ['refused']
    const item = await open().add('t1', hello)
    expect(item).toMatchObject({
      mayHaveArrived: false,
      state: { kind: 'failed', step: 'send', words: { title: 'Error: refused' } },
    })
  })

  test('doesn’t conclude from a refusal after a lost response that the message didn’t arrive', async () => {
    const { state, open } = setUp()
    state.faults = ['unsent', 'refused']
    const outbox = open()
    await outbox.add('t1', hello)
    expect(await outbox.retry('t1')).toMatchObject({ mayHaveArrived: true })
  })

  test('marks a message as interrupted after a reload, and delivers it once', async () => {
    const { room, state, open } = setUp()
    state.faults = ['hang']
    void open().add('t1', hello)
    await until(() => room.length === 1)
    const reloaded = open()
    expect(reloaded.items()[0]).toMatchObject({
      txnId: 't1',
      mayHaveArrived: true,
      state: { kind: 'interrupted' },
    })
    expect((await reloaded.retry('t1'))?.state).toEqual({ kind: 'sent', eventId: '$0' })
    expect(room).toHaveLength(1)
    expect(state.searches).toBe(1)
  })

  test('checks the room after a refusal, because the browser may have sent it twice', async () => {
    const { room, state, open } = setUp()
    const outbox = open()
    state.faults = ['refused']
    await outbox.add('t1', hello)
    room.push({ txnId: 't1', body: 'Hello' })
    expect((await outbox.retry('t1'))?.state).toEqual({ kind: 'sent', eventId: '$0' })
    expect(room).toHaveLength(1)
  })

  test('sends nothing to an encrypted room until the user agrees', async () => {
    const { room, state, open } = setUp()
    state.encrypted = true
    const outbox = open()
    const refused = await outbox.add('t1', hello)
    expect(refused).toMatchObject({ mayHaveArrived: false, state: { kind: 'encrypted' } })
    expect((await outbox.retry('t1'))?.state).toEqual({ kind: 'encrypted' })
    expect(room).toEqual([])
    await outbox.retry('t1', { unencrypted: true })
    expect(room).toHaveLength(1)
  })

  test('sends nothing if the server doesn’t say whether the room is encrypted', async () => {
    const { room, state, open } = setUp()
    state.faults = ['encryptionUnknown']
    const item = await open().add('t1', hello)
    expect(item).toMatchObject({ mayHaveArrived: false, state: { step: 'encryption' } })
    expect(room).toEqual([])
  })

  test('keeps the order: a failed message holds up later ones', async () => {
    const { room, state, open } = setUp()
    state.faults = ['refused']
    const outbox = open()
    void outbox.add('t1', { body: '1' })
    void outbox.add('t2', { body: '2' })
    await outbox.add('t3', { body: '3' })
    expect(outbox.items().map(({ state: { kind } }) => kind)).toEqual([
      'failed',
      'waiting',
      'waiting',
    ])
    await outbox.retry('t1')
    expect(bodies(room)).toEqual(['1', '2', '3'])
  })

  test('continues with later messages once one is discarded', async () => {
    const { room, state, open } = setUp()
    state.faults = ['refused']
    const outbox = open()
    void outbox.add('t1', { body: '1' })
    await outbox.add('t2', { body: '2' })
    await outbox.remove('t1')
    expect(bodies(room)).toEqual(['2'])
  })

  test('sends the next message after the only one was discarded', async () => {
    const { room, state, open } = setUp()
    state.faults = ['refused']
    const outbox = open()
    await outbox.add('t1', { body: '1' })
    await outbox.remove('t1')
    await outbox.add('t2', { body: '2' })
    expect(bodies(room)).toEqual(['2'])
  })

  test('sends each of many messages once, whatever happens', async () => {
    const { room, state, open } = setUp()
    const kinds = ['lost', 'unsent', 'refused', 'encryptionUnknown', undefined] as const
    let outbox = open()
    const numbers = Array.from({ length: 60 }, (_, index) => index)
    for (const number of numbers) {
      const fault = kinds[(number * 7) % kinds.length]
      state.faults = fault ? [fault, ...(number % 3 === 0 ? ['lost' as const] : [])] : []
      // Each message has the fault that was made for it.
      let item: OutboxItem | undefined = await outbox.add(`t${number}`, { body: number })
      if (number % 4 === 0) outbox = open()
      while (item && isStuck(item)) item = await outbox.retry(`t${number}`)
    }
    expect(bodies(room)).toEqual(numbers)
  })

  test('stops when its session ends, and the next one finds what was sent', async () => {
    const { room, state, open } = setUp()
    const outbox = open()
    let writes = 0
    state.onArrival = () => {
      writes = state.writes.length
      outbox.dispose()
    }
    void outbox.add('t1', { body: '1' })
    await outbox.add('t2', { body: '2' })
    expect(state.writes).toHaveLength(writes)
    expect(bodies(room)).toEqual(['1'])
    expect(state.sent).toEqual([])

    state.onArrival = undefined
    const next = open()
    expect(next.items().map(({ state: { kind } }) => kind)).toEqual(['interrupted', 'interrupted'])
    await next.retry('t1')
    await next.retry('t2')
    expect(bodies(room)).toEqual(['1', '2'])
  })

  test('never stores a token again once it is forgotten', async () => {
    const { state, open } = setUp()
    const outbox = open()
    state.faults = ['refused']
    await outbox.add('t1', { body: 'old' })
    keepOutOfStorage((text) => text.replaceAll('old', '$token'))
    maskKept()
    keepOutOfStorage((text) => text)
    state.writes = []
    await outbox.retry('t1')
    expect(JSON.stringify(state.writes)).not.toContain('old')
    expect(outbox.items()[0]?.content).toEqual({ body: '$token' })
  })

  test('notifies its listeners of every change', async () => {
    const { open } = setUp()
    const outbox = open()
    const seen: string[] = []
    const end = outbox.subscribe(() => seen.push(outbox.items()[0]?.state.kind ?? 'none'))
    await outbox.add('t1', hello)
    await outbox.remove('t1')
    end()
    await outbox.add('t2', hello)
    expect(seen).toEqual(['waiting', 'sending', 'sending', 'sent', 'none'])
  })
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await Promise.resolve()
}
