import { constantFrom, sample } from 'fast-check'
import { expect, test } from 'vitest'
import { createTestServer } from '@demo/testing/server'
import { createClient } from '@/api/client'
import { describeError } from '@/api/errors'
import { instantClock } from '@/api/testing/client'
import { badConnection, type Fault } from '@/shared/message/testing/bad-connection'
import { createOutbox, isStuck, type Outbox, type OutboxRecord } from './outbox'
import { roomTransport } from '@/shared/message/room-transport'

const messages = 200

/** Faults, one for each message. */
const kinds = [
  'lostBefore',
  'lostAfter',
  'shortWait',
  'badGatewayAfter',
  'failedAfter',
  'malformedAfter',
  'expired',
  'repeatedThenExpired',
  'reloadBefore',
  'reloadAfter',
  'reloadLate',
] as const satisfies readonly Fault[]

/** A tab that sends to one room of the embedded homeserver, with one fault in waiting. */
async function setUp() {
  const server = createTestServer()
  let device = 0
  let token = server.addUser('own', 'D0')
  const roomId = await server.createRoom(token)
  let fault: Fault = 'none'
  const late: (() => Promise<unknown>)[] = []
  let saved: string | undefined
  let reloaded: (() => void) | undefined

  const openTab = (): Outbox => {
    const client = createClient({
      baseUrl: 'http://hs.test',
      versions: ['v1.11'],
      getToken: () => token,
      clock: instantClock(),
      random: () => 0.5,
      environment: { online: true, pageProtocol: 'https:' },
      send: async (url, init) => {
        for (const request of late.splice(0)) await request()
        const work = () => server.homeserver.handle(new Request(url, init))
        const now = init.method === 'PUT' ? fault : 'none'
        if (now !== 'none') fault = 'none'
        return badConnection(now, work, {
          reload: () => {
            reloaded?.()
            return new Promise(() => undefined)
          },
          later: (request) => void late.push(request),
          pause: () => undefined,
          cancel: () => undefined,
        })
      },
    })
    const life = {}
    current = life
    return createOutbox({
      transport: roomTransport(client, '@own:hs.test', roomId),
      storage: {
        read: () => (saved === undefined ? undefined : (JSON.parse(saved) as OutboxRecord)),
        write: (record) => {
          if (current === life) saved = JSON.stringify(record)
        },
      },
      now: () => server.clock.now(),
      describe: describeError,
    })
  }
  let current: object | undefined
  let outbox = openTab()

  /** Waits until nothing more can be sent, or the page reloads. */
  async function settle(begin: () => Promise<unknown>): Promise<void> {
    const gone = new Promise<'gone'>((resolve) => {
      reloaded = () => resolve('gone')
    })
    if ((await Promise.race([begin(), gone])) === 'gone') outbox = openTab()
  }

  /** What a user does until the message arrives: new token, retry. */
  async function insist(txnId: string, body: string, next: Fault): Promise<void> {
    fault = next
    await settle(() => outbox.add(txnId, { msgtype: 'm.text', body }))
    for (let tries = 0; tries < 20; tries++) {
      const item = outbox.items().find((candidate) => candidate.txnId === txnId)
      if (!item || !isStuck(item)) return
      if (next.toLowerCase().endsWith('expired')) {
        device += 1
        token = server.addUser('own', `D${device}`)
      }
      await settle(() => outbox.retry(txnId))
    }
    throw new Error(`${txnId} is never sent: ${JSON.stringify(outbox.items())}`)
  }

  const bodies = () =>
    (server.homeserver.store.rooms.get(roomId)?.timeline ?? [])
      .filter(({ type }) => type === 'm.room.message')
      .map(({ content }) => content['body'])
  return { insist, bodies }
}

test.each([1, 2, 3])(
  '200 messages over a bad connection are in the room once each, in order (seed %i)',
  async (seed) => {
    const { insist, bodies } = await setUp()
    const faults = sample(constantFrom(...kinds), { numRuns: messages, seed })
    for (const [number, fault] of faults.entries()) {
      // Many are identical, and none may be mistaken for another.
      await insist(`t${number}`, `Message ${number % 7}`, fault)
    }
    expect(bodies()).toEqual(faults.map((_, number) => `Message ${number % 7}`))
  },
  60_000,
)
