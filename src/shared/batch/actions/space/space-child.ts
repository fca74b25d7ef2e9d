import { serverNameOf } from '@/lib/matrix-id'
import { plural } from '@/lib/plural'
import {
  defineAction,
  rateLimits,
  type ActionDefinition,
  type BatchAction,
  type BatchRoom,
  type RoomCheck,
  type RoomReader,
} from '@/shared/batch/actions/action'
import { failureWords, roomWords } from '@/shared/batch/actions/room-words'
import { serversOf } from '@/shared/batch/actions/room-servers'
import { stateSteps, type StateChange } from '@/shared/batch/actions/state-action'
import { readContent, type Content } from '@/shared/batch/actions/state-content'
import { childType, spaceProblem } from './read-space'
import { SpaceFields, spaceOptions, type SpaceOptions } from './space-fields'

interface SpaceAction extends Pick<
  ActionDefinition<SpaceOptions>,
  'id' | 'label' | 'effect' | 'will' | 'words' | 'title'
> {
  /** Whether the rooms are in the space afterwards. */
  isIn: boolean
}

/**
 * Adds rooms to a space: https://spec.matrix.org/latest/client-server-api/#mspacechild
 */
export const addToSpace = spaceAction({
  id: 'add-to-space',
  label: 'Add to a space',
  effect: 'Lists each room in a space. Nothing changes in the rooms themselves.',
  will: 'to be added',
  title: (_, rooms, { spaceName }) => `Add ${plural(rooms, 'room')} to ${nameOf(spaceName)}`,
  words: roomWords({ done: 'Added', running: 'Adding…', more: 'adding more rooms' }),
  isIn: true,
})

export const removeFromSpace = spaceAction({
  id: 'remove-from-space',
  label: 'Remove from a space',
  effect: 'Takes each room out of a space. The rooms and their members stay.',
  will: 'to be removed',
  title: (_, rooms, { spaceName }) => `Remove ${plural(rooms, 'room')} from ${nameOf(spaceName)}`,
  words: roomWords({ done: 'Removed', running: 'Removing…', more: 'removing more rooms' }),
  isIn: false,
})

function nameOf(spaceName: string): string {
  return spaceName === '' ? 'a space' : spaceName
}

function spaceAction({ isIn, ...rest }: SpaceAction): BatchAction {
  return defineAction<SpaceOptions>({
    ...rest,
    needs: 'rooms',
    limit: rateLimits.event,
    options: spaceOptions,
    initial: { spaceId: '', spaceName: '' },
    Fields: SpaceFields,
    optionsProblem: ({ spaceId }) => (spaceId === '' ? 'Choose a space' : undefined),
    roomProblem: ({ roomId }, { spaceId }) =>
      isIn && roomId === spaceId ? 'A space can’t be in itself' : undefined,
    check: (room, reader, { spaceId }) => checkChild(room, reader, spaceId, isIn),
    ...stateSteps,
    failure: failureWords,
  })
}

async function checkChild(
  room: BatchRoom,
  reader: RoomReader,
  spaceId: string,
  isIn: boolean,
): Promise<RoomCheck> {
  const whole = await spaceProblem(reader, spaceId)
  if (whole !== undefined) return { problem: () => whole }
  const { roomId } = room
  const current = await readContent(reader, spaceId, childType, roomId)
  if (isIn === isListed(current)) {
    const problem = isIn ? 'Already in the space' : 'Not in the space'
    return { problem: () => problem }
  }
  const via = serversTo(room)
  const change: StateChange = {
    roomId: spaceId,
    eventType: childType,
    stateKey: roomId,
    before: current ?? null,
    after: isIn ? { via } : {},
    back: isIn ? {} : current,
  }
  const problem = isIn && via.length === 0 ? 'No server to reach this room through' : undefined
  return {
    problem: () => problem,
    remark: () => (isIn ? `through ${via.join(', ')}` : undefined),
    was: () => change,
  }
}

/** A child without servers counts as removed. */
function isListed(content: Content | undefined): boolean {
  return Array.isArray(content?.via) && content.via.length > 0
}

function serversTo(room: BatchRoom): string[] {
  if (room.moderator) return serversOf(room)
  const ofId = serverNameOf(room.roomId)
  return room.via.length > 0 || ofId === '' ? [...room.via] : [ofId]
}
