import { describe, expect, test } from 'vitest'
import { createTestServer } from '@demo/testing/server'

const message = (body: string) => ({ msgtype: 'm.text', body })

async function room() {
  const server = createTestServer()
  const token = server.addUser('alice')
  const roomId = await server.createRoom(token)
  const send = (txnId: string, content: object, { as = token, type = 'm.room.message' } = {}) =>
    server.call('PUT', `/rooms/${roomId}/send/${type}/${txnId}`, as, content)
  return { ...server, token, roomId, send }
}

describe('transaction IDs', () => {
  test('return the first event, whatever is sent with them later', async () => {
    const { send } = await room()
    const first = await send('t1', message('one'))
    expect((await send('t1', message('two'))).body).toEqual(first.body)
    expect((await send('t1', {}, { type: 'org.example' })).body).toEqual(first.body)
    expect((await send('t2', message('one'))).body).not.toEqual(first.body)
  })

  test('are scoped to device and room', async () => {
    const { send, addUser, createRoom, call, token } = await room()
    const first = await send('t1', message('one'))
    const laptop = addUser('alice', 'LAPTOP')
    expect((await send('t1', message('one'), { as: laptop })).body).not.toEqual(first.body)
    const other = await createRoom(token)
    const elsewhere = await call(
      'PUT',
      `/rooms/${other}/send/m.room.message/t1`,
      token,
      message('one'),
    )
    expect(elsewhere.body).not.toEqual(first.body)
  })

  test('can be reused after a failure', async () => {
    const { send } = await room()
    expect((await send('t1', { msgtype: 'm.text' })).status).toBe(400)
    expect((await send('t1', message('one'))).status).toBe(200)
  })

  test('work across /r0 and /v3', async () => {
    const { send, call, roomId, token } = await room()
    const first = await send('t1', message('one'))
    const path = `/_matrix/client/r0/rooms/${roomId}/send/m.room.message/t1`
    expect((await call('PUT', path, token, message('two'))).body).toEqual(first.body)
  })
})

describe('event contents', () => {
  test('are limited to 65,536 bytes for the whole event', async () => {
    const { send } = await room()
    expect((await send('t1', message('x'.repeat(64_000)))).status).toBe(200)
    const large = await send('t2', message('x'.repeat(65_000)))
    expect([large.status, large.body['errcode']]).toEqual([413, 'M_TOO_LARGE'])
  })

  test('contain no fractions and no lone surrogates', async () => {
    const { send } = await room()
    expect((await send('t1', { ...message('x'), n: 1.5 })).body['errcode']).toBe('M_BAD_JSON')
    expect((await send('t2', message('\uD800'))).status).toBe(500)
    expect((await send('t3', message('1.5'))).status).toBe(200)
  })
})
