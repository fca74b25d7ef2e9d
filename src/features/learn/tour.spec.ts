import { expect, test } from 'vitest'
import { createTestServer } from '@demo/testing/server'
import { createClient } from '@/api/client'
import type { Endpoint } from '@/api/endpoint'
import { instantClock } from '@/api/testing/client'
import { tabKeys } from '@/lib/tab-keys'
import { memoryStorage } from '@/session/testing/memory-storage'
import { createTabStore } from '@/session/tab-store/tab-store'
import { fieldProblem, stepProblem } from './field-problem'
import { inputOf, isDone, newProgress, progressSchema, withTyped } from './progress'
import { steps, undos } from './steps'
import { say } from './steps/sentence'
import { stepIds, type Step, type StepId } from './steps/step'
import { createTour, pictureFile } from './tour'

/** What goes wrong with the next request of a method to a path. */
interface Fault {
  /** Matches both, as in `GET /path`. */
  request: RegExp
  /** The homeserver does what it is asked to, but its response is lost. */
  isLate: boolean
}

const userId = '@learner:hs.test'

const holdsToken = (text: string) => text.includes('secret')

/** A user on the embedded homeserver, at the start of the tour. */
function setUp({ drawPicture = async () => pictureFile(['picture']) } = {}) {
  const server = createTestServer()
  const token = server.addUser('learner')
  server.addUser('guest')
  const faults: Fault[] = []
  const sent: string[] = []
  const changed: string[] = []
  const send = async (url: string, init: RequestInit) => {
    const line = `${init.method ?? 'GET'} ${url.replace('http://hs.test', '')}`
    sent.push(line)
    const at = faults.findIndex(({ request }) => request.test(line))
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    if (fault && !fault.isLate) throw new TypeError('lost')
    const answer = await server.homeserver.handle(new Request(url, init))
    if (fault) throw new TypeError('lost')
    return answer
  }
  const client = createClient({
    baseUrl: 'http://hs.test',
    versions: ['v1.11'],
    getToken: () => token,
    clock: instantClock(),
    environment: { online: true, pageProtocol: 'http:' },
    send,
  })
  const memory = memoryStorage()
  const storage = createTabStore(memory, () => undefined)
  const progress = storage(tabKeys.tour(userId), progressSchema, newProgress)
  const account = { baseUrl: 'http://hs.test', versions: [], userId, isGuest: false }
  const tour = createTour({
    client,
    account: () => account,
    progress,
    drawPicture,
    onChanged: (endpoints: readonly Endpoint[]) => changed.push(...endpoints.map(({ id }) => id)),
  })
  /** What the tab has after a reload. */
  const restored = () =>
    createTabStore(memory, () => undefined)(
      tabKeys.tour(userId),
      progressSchema,
      newProgress,
    ).read()
  const run = async (id: StepId) => {
    const { deed } = stepOf(id)
    if (deed) await tour.send(id, deed)
  }
  const words = (id: string) =>
    (progress.read().found[id]?.sentence ?? [])
      .map((part) => (typeof part === 'string' ? part : part.value))
      .join('')
  return { server, token, progress, restored, account, tour, run, words, sent, changed, faults }
}

function stepOf(id: StepId): Step {
  const step = steps.find((other) => other.id === id)
  if (!step) throw new Error(`No step ${id}`)
  return step
}

test('the steps are in the order of their IDs, which a URL has', () => {
  expect(steps.map(({ id }) => id)).toEqual(stepIds)
})

test('each step is sent, and its result is found on the server', async () => {
  const { progress, run, words, server, token, changed } = setUp()
  progress.update((now) => withTyped(now, 'invitee', '@guest:hs.test'))
  for (const { id } of steps) await run(id)
  const { roomId = '', mxcUri = '' } = progress.read()
  expect(stepIds.filter((id) => !isDone(progress.read(), id))).toEqual(['invalidate'])
  expect(words('token')).toContain(userId)
  expect(words('upload')).toContain(mxcUri)
  expect(words('invite')).toBe('@guest:hs.test is invited.')
  expect(progress.read().found['members']?.ids).toEqual([userId])
  expect(changed).toContain('sync')

  const profile = await server.call('GET', `/profile/${userId}`)
  expect(profile.body['avatar_url']).toBe(mxcUri)
  const messages = (server.homeserver.store.rooms.get(roomId)?.timeline ?? []).filter(
    ({ type }) => type === 'm.room.message',
  )
  expect(messages.map(({ content }) => content)).toEqual([
    { msgtype: 'm.text', body: 'Hello from the mxconsole tour!' },
    {
      msgtype: 'm.text',
      body: 'Hello from the mxconsole tour!',
      format: 'org.matrix.custom.html',
      formatted_body: '<b>Hello</b> from the <i>mxconsole</i> tour!',
    },
  ])
  const joined = await server.call('GET', '/joined_rooms', token)
  expect(joined.body['joined_rooms']).toEqual([roomId])
})

test('what is shown is what is sent', async () => {
  const { progress, run, sent, account } = setUp()
  await run('room')
  const { roomId = '' } = progress.read()
  const [shown] = stepOf('plain').requests(inputOf(account, progress.read(), pictureFile()))
  sent.length = 0
  await run('plain')
  expect(sent[0]).toBe(
    `PUT /_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${shown?.args.params?.['txnId']}`,
  )
})

test('the old picture is put back, and the room is left and forgotten', async () => {
  const { server, token, progress, run, tour, words } = setUp()
  const before = { avatar_url: 'mxc://hs.test/before' }
  await server.call('PUT', `/profile/${userId}/avatar_url`, token, before)
  for (const id of ['upload', 'avatar', 'avatar', 'room'] as const) await run(id)
  await tour.send('restoreAvatar', undos.restoreAvatar)
  await tour.send('leaveRoom', undos.leaveRoom)
  expect((await server.call('GET', `/profile/${userId}`)).body).toMatchObject(before)
  expect((await server.call('GET', '/joined_rooms', token)).body['joined_rooms']).toEqual([])
  expect(words('leaveRoom')).toBe('You left the tour’s room, and the server forgot it.')
  expect(progress.read()).toMatchObject({ roomId: undefined, avatarBefore: undefined })
})

test('the old picture is put back even if the response to the change was lost', async () => {
  const { server, token, progress, run, tour, faults } = setUp()
  const before = { avatar_url: 'mxc://hs.test/before' }
  await server.call('PUT', `/profile/${userId}/avatar_url`, token, before)
  await run('upload')
  faults.push({ request: /^PUT .*avatar_url$/, isLate: true })
  await run('avatar')
  expect(tour.state().phases.avatar).toMatchObject({ is: 'notSent' })
  expect(undos.restoreAvatar.isOffered(progress.read())).toBe(true)
  await tour.send('restoreAvatar', undos.restoreAvatar)
  expect((await server.call('GET', `/profile/${userId}`)).body).toMatchObject(before)
})

test('a message whose response was lost is sent once, however often the user retries', async () => {
  const { server, progress, run, tour, faults } = setUp()
  await run('room')
  // PUT with a transaction ID is retried by itself too, so all of the attempts fail.
  for (let times = 0; times < 10; times++) faults.push({ request: /\/send\//, isLate: true })
  await run('plain')
  expect(tour.state().phases.plain).toMatchObject({ is: 'notSent' })
  faults.length = 0
  await run('plain')
  expect(isDone(progress.read(), 'plain')).toBe(true)
  const bodies = () =>
    (server.homeserver.store.rooms.get(progress.read().roomId ?? '')?.timeline ?? []).filter(
      ({ type }) => type === 'm.room.message',
    ).length
  expect(bodies()).toBe(1)
  await run('plain')
  expect(bodies()).toBe(2)
})

test('a reload doesn’t forget what was sent without a response', async () => {
  const { restored, run, tour, faults } = setUp()
  const running = run('room')
  expect(restored().unsettled).toEqual(['room'])
  await running
  expect(restored().unsettled).toEqual([])

  faults.push({ request: /^POST .*upload/, isLate: true })
  await run('upload')
  expect(restored().unsettled).toEqual(['upload'])
  tour.startOver()
  expect(restored().unsettled).toEqual(['upload'])
  await run('upload')
  expect(restored().unsettled).toEqual([])
})

test.each([true, false])(
  'a room whose response was lost is found, not created again',
  async (now) => {
    const { server, token, progress, run, faults, sent, words } = setUp()
    // If looking for it at once fails, that is done before it is sent again.
    faults.push({ request: /^POST .*createRoom/, isLate: true })
    if (!now) for (let at = 0; at < 10; at++) faults.push({ request: /\/sync/, isLate: false })
    await run('room')
    expect(isDone(progress.read(), 'room')).toBe(now)
    expect(progress.read().unsettled).toEqual(now ? [] : ['room'])
    if (!now) {
      faults.length = 0
      progress.update((typed) => withTyped(typed, 'plain', 'Meanwhile'))
      await run('room')
    }
    expect(isDone(progress.read(), 'room')).toBe(true)
    expect(words('room')).toContain('exists')
    expect(sent.filter((line) => line.includes('createRoom'))).toHaveLength(1)
    const joined = await server.call('GET', '/joined_rooms', token)
    expect(joined.body['joined_rooms']).toEqual([progress.read().roomId])
  },
)

test('a room that wasn’t created before its connection was lost is created', async () => {
  const { server, token, run, tour, faults, progress } = setUp()
  faults.push({ request: /^POST .*createRoom/, isLate: false })
  await run('room')
  expect(tour.state().phases.room).toMatchObject({ is: 'notSent' })
  tour.startOver()
  await run('room')
  const joined = await server.call('GET', '/joined_rooms', token)
  expect(joined.body['joined_rooms']).toEqual([progress.read().roomId])
})

test('a chosen picture is remembered by its name, so that a reload can say that it is lost', () => {
  const { restored, tour } = setUp()
  tour.choose(pictureFile(['chosen']))
  expect(restored().fileName).toBe('mxconsole-tour.png')
  tour.choose(undefined)
  expect(restored().fileName).toBeUndefined()
})

test('a refusal settles only itself, not an earlier request whose response was lost', async () => {
  const { progress, run, faults } = setUp()
  progress.update((now) => withTyped(now, 'roomId', '!elsewhere:hs.test'))
  await run('members')
  expect(progress.read().unsettled).toEqual([])
  // A GET is retried by itself too.
  for (let times = 0; times < 10; times++) faults.push({ request: /\/members/, isLate: false })
  await run('members')
  faults.length = 0
  await run('members')
  expect(progress.read().unsettled).toEqual(['members'])
})

test('if only the check fails, only the check is repeated', async () => {
  const { progress, run, tour, faults, sent, token, server } = setUp()
  for (let times = 0; times < 10; times++) faults.push({ request: /\/state$/, isLate: false })
  await run('room')
  expect(tour.state().phases.room).toMatchObject({ is: 'notChecked' })
  const { roomId } = progress.read()
  expect(roomId).toBeDefined()
  faults.length = 0
  sent.length = 0
  await tour.check('room')
  expect(isDone(progress.read(), 'room')).toBe(true)
  expect(sent.filter((line) => line.startsWith('POST'))).toEqual([])
  const joined = await server.call('GET', '/joined_rooms', token)
  expect(joined.body['joined_rooms']).toEqual([roomId])
})

test('a refusal is shown, and nothing counts as done', async () => {
  const { progress, run, tour } = setUp()
  progress.update((now) => withTyped(now, 'roomId', '!elsewhere:hs.test'))
  await run('members')
  expect(tour.state().phases.members).toMatchObject({ is: 'notSent' })
  expect(isDone(progress.read(), 'members')).toBe(false)
})

test('only the upload fails in a browser that can’t draw its picture', async () => {
  const { progress, run, tour } = setUp({
    drawPicture: () => Promise.reject(new Error('No canvas')),
  })
  await run('room')
  expect(isDone(progress.read(), 'room')).toBe(true)
  await run('upload')
  expect(tour.state().phases.upload).toMatchObject({ error: { message: 'No canvas' } })
  expect(progress.read().unsettled).toEqual([])
  tour.choose(pictureFile(['chosen']))
  await run('upload')
  expect(isDone(progress.read(), 'upload')).toBe(true)
})

test('a cancelled request is reported, and can be sent again', async () => {
  const { progress, run, tour } = setUp()
  const running = run('name')
  tour.cancel('name')
  await running
  expect(tour.state().phases.name).toMatchObject({ is: 'notSent', error: { name: 'AbortError' } })
  await run('name')
  expect(progress.read().found['name']).toBeDefined()
})

test('starting over keeps what is on the server', async () => {
  const { progress, run, tour } = setUp()
  await run('room')
  const { roomId, seed } = progress.read()
  tour.startOver()
  expect(progress.read()).toMatchObject({ roomId, found: {}, skipped: [], typed: {} })
  expect(progress.read().seed).not.toBe(seed)
})

test('after the session nothing is sent or stored', async () => {
  const { progress, run, tour } = setUp()
  tour.dispose()
  await run('room')
  expect(progress.read().roomId).toBeUndefined()
})

test('a step says what it needs', () => {
  const { account, progress } = setUp()
  const problem = (id: StepId, isFileLost = false) => {
    const input = inputOf(account, progress.read(), pictureFile())
    return stepProblem(stepOf(id), input, progress.read(), { holdsToken, isFileLost })
  }
  expect(problem('name')).toBeUndefined()
  expect(problem('avatar')).toBe('Upload a picture first, or enter an MXC URI.')
  expect(problem('plain')).toBe('Create the tour’s room first, or enter the ID of another room.')
  progress.update((now) => withTyped(now, 'roomId', '#alias:hs.test'))
  expect(problem('plain')).toBe('A room ID starts with !')
  progress.update((now) => ({ ...withTyped(now, 'roomId', '!a:hs.test'), roomId: '!b:hs.test' }))
  expect(problem('plain')).toBeUndefined()
  expect(problem('upload')).toBeUndefined()
  expect(problem('upload', true)).toBe('Choose your picture again, or use the icon.')
  expect(problem('name', true)).toBeUndefined()
  expect(problem('room')).toBe('The tour has its room. Leave it to create another.')
  expect(fieldProblem('html', '<b>secret</b>', holdsToken)).toContain('your access token')
})

test('a sentence keeps the values apart from its words', () => {
  expect(say`It’s ${'“'}, ${'b'}.`).toEqual(['It’s ', { value: '“' }, ', ', { value: 'b' }, '.'])
})
