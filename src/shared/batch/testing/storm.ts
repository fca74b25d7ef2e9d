import { stateEvent } from '@demo/rooms/room'
import { memberships } from '@/api/endpoints/memberships'
import { getRoomState } from '@/api/endpoints/state'
import { roomOverview } from '@/lib/room-state'
import { actionOf } from '@/shared/batch/actions'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { candidatesOf, makePlan } from '@/shared/batch/plan/make-plan'
import type { BatchRuns } from '@/shared/batch/run/runs'
import type { Session } from '@/session/session'
import type { PickedMember } from '@/shared/member-list/protocol'
import { membershipOf, people, timelineOf, type World } from './storm-rooms'
import type { Scenario } from './storm-scenarios'
import { randomOf } from '@/api/testing/random'
import { me, stormyTab } from './stormy-tab'

async function batchRoom(session: Session, world: World, roomId: string): Promise<BatchRoom> {
  const membership = membershipOf(world, roomId, me)
  const base = { roomId, name: roomId, overview: undefined, moderator: undefined, via: [] }
  if (membership === 'invite') return { ...base, invited: true, inviter: inviterTo(world, roomId) }
  if (membership !== 'join') return base
  const events = await session.client.call(getRoomState, {
    params: { roomId },
  })
  const overview = roomOverview(roomId, events, {}, me, new Set())
  const moderator = { userId: me, joined: true, powerLevels: overview.powerLevels }
  return { ...base, overview, moderator }
}

/** Who invites the account to a room. */
function inviterTo({ server }: World, roomId: string): string | undefined {
  const room = server.homeserver.store.rooms.get(roomId)
  return room && stateEvent(room, 'm.room.member', me)?.sender
}

/** Who reads for a plan. */
function readsAs({ client }: Session) {
  return { client, ownUserId: me }
}

function memberOf(world: World, roomId: string, userId: string): PickedMember {
  const now = membershipOf(world, roomId, userId)
  const membership = memberships.find((known) => known === now)
  return membership ? { userId, membership } : { userId }
}

/**
 * Performs an action on some people in some rooms in a storm of faults, with what a user does:
 * resume, a new token, retry.
 * @returns what isn't true about its outcomes and the server's state; empty if all is well
 */
export async function storm(scenario: Scenario, seed: number): Promise<string[]> {
  const tab = stormyTab(randomOf(seed))
  const space = { creation_content: { type: 'm.space' } }
  const spaceId = await tab.server.createRoom(tab.token('me'), space)
  const start = { ...tab, spaceId }
  const roomIds = [await scenario.prepare(start, 0), await scenario.prepare(start, 1)]
  const world: World = { ...start, roomIds }
  let session = tab.openSession()
  const options = scenario.isOfSpace ? { spaceId, spaceName: 'Space' } : scenario.options
  const chosen = actionOf(scenario.id)?.with(options ?? {})
  if (!chosen) throw new Error(`No action ${scenario.id}`)
  const userIds = chosen.action.needs === 'people' ? people.map((name) => `@${name}:hs.test`) : []
  const rooms = await Promise.all(roomIds.map((roomId) => batchRoom(session, world, roomId)))
  const { signal } = new AbortController()
  const plan = await makePlan({
    chosen: chosen.action.with(chosen.options),
    rooms,
    userIds,
    signal,
    readerOf({ roomId }) {
      const members = userIds.map((userId) => [userId, memberOf(world, roomId, userId)] as const)
      return { ...readsAs(session), userIds, signal, members: async () => new Map(members) }
    },
  })
  const changed = scenario.isOfSpace ? [spaceId] : roomIds
  const before = new Map(changed.map((roomId) => [roomId, timelineOf(world, roomId).length]))
  tab.done.clear()

  let runs = tab.openRuns(session)
  tab.onReload(() => {
    runs.dispose()
    session = tab.openSession()
    runs = tab.openRuns(session)
  })
  tab.begin()
  const id = await runs.start({
    chosen,
    title: scenario.id,
    rooms: rooms.map(({ roomId, name }) => [roomId, name] as const),
    candidates: candidatesOf(plan, chosen),
  })
  const problems = plan.planned.length > 0 ? [] : ['Nothing is planned']
  const steps = () =>
    runs
      .get()
      .find(({ facts }) => facts.id === id)
      ?.queue.work()
  for (let turn = 0; ; turn++) {
    const work = await rest(() => steps())
    if (!work) return [...problems, 'The run is lost']
    problems.push(...wrongOutcomes(world, scenario, work.items))
    if (turn === 40) tab.calm()
    if (turn > 80) return [...problems, `It never ends: ${JSON.stringify(work)}`]
    if (work.phase === 'idle') {
      if (work.items.every(({ state }) => state.kind === 'done')) break
      runs.retry(id)
    } else if (session.rejection()) await session.replaceToken(tab.token('me'))
    else void runs.get()[0]?.queue.resume()
  }
  return [...problems, ...doneTwice(tab.done), ...sentTwice(world, scenario, before, steps())]
}

type Work = ReturnType<ReturnType<BatchRuns['get']>[number]['queue']['work']>

/** Waits until nothing goes on by itself. */
async function rest(steps: () => Work | undefined): Promise<Work | undefined> {
  for (;;) {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    const work = steps()
    if (!work || work.phase === 'idle') return work
    if (work.phase === 'paused' && work.pausedBy?.kind !== 'wait') return work
  }
}

function subjectOf(id: string): [roomId: string, subject: string | undefined] {
  const [roomId = '', subject] = id.split(' ')
  return [roomId, subject]
}

/** Done means that it is done, failed that it isn't. */
function wrongOutcomes(world: World, scenario: Scenario, items: Work['items']): string[] {
  return items.flatMap(({ id, state }) => {
    const isDone = scenario.isDone(world, ...subjectOf(id))
    if (state.kind === 'done' && !isDone) return [`${id} is said to be done, but isn’t`]
    if (state.kind === 'failed' && isDone)
      return [`${id} is done, but said to have failed: ${state.words}`]
    return []
  })
}

/** Requests that must be done only once, since the server doesn’t notice a second one. */
function doneTwice(done: ReadonlyMap<string, number>): string[] {
  return [...done]
    .filter(([key, count]) => count > 1 && /\/(invite|kick|ban|unban) /.test(key))
    .map(([key, count]) => `${count} times: ${key}`)
}

function sentTwice(
  world: World,
  { event, isOfSpace }: Scenario,
  before: ReadonlyMap<string, number>,
  work: Work | undefined,
): string[] {
  if (event === undefined) return []
  return [...before].flatMap(([roomId, length]) => {
    const sent = timelineOf(world, roomId)
      .slice(length)
      .filter(({ type, sender }) => type === event && sender === me)
    const expected = work?.items.filter(({ id }) => isOfSpace || subjectOf(id)[0] === roomId).length
    return sent.length === expected ? [] : [`${sent.length} ${event}, not ${expected}`]
  })
}
