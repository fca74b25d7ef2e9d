import * as v from 'valibot'
import {
  getRoomVisibilityOnDirectory,
  setRoomVisibilityOnDirectory,
} from '@/api/endpoints/directory'
import type { Client } from '@/api/client'
import { request } from '@/api/request'
import { plural } from '@/lib/plural'
import { defineAction, rateLimits, type ActionDefinition, type BatchAction } from './action'
import { failureWords, roomWords } from './room-words'
import { levelToSetProblem } from './state-action'

interface Listing extends Pick<
  ActionDefinition<object>,
  'id' | 'label' | 'effect' | 'will' | 'title' | 'undo' | 'words'
> {
  visibility: 'public' | 'private'
  /** Why nothing is done where it is so already. */
  already: string
}

export const listInDirectory = listingAction({
  id: 'list-in-directory',
  label: 'List in the room directory',
  effect: 'Shows each room in this server’s public list. Some servers don’t allow it.',
  visibility: 'public',
  already: 'Already listed',
  will: 'to be listed',
  title: (_, rooms) => `List ${plural(rooms, 'room')} in the directory`,
  undo: { actionId: 'take-from-directory', step: ({ roomId, userIds }) => ({ roomId, userIds }) },
  words: roomWords({ done: 'Listed', running: 'Listing…', more: 'listing more rooms' }),
})

export const takeFromDirectory = listingAction({
  id: 'take-from-directory',
  label: 'Take from the room directory',
  effect: 'Removes each room from this server’s public list. Members and aliases stay.',
  visibility: 'private',
  already: 'Not listed',
  will: 'to be taken from the list',
  title: (_, rooms) => `Take ${plural(rooms, 'room')} from the directory`,
  undo: { actionId: 'list-in-directory', step: ({ roomId, userIds }) => ({ roomId, userIds }) },
  words: roomWords({
    done: 'Taken from the list',
    running: 'Taking it from the list…',
    more: 'taking more rooms from the list',
  }),
})

function listingAction({ visibility, already, ...rest }: Listing): BatchAction {
  const change = (roomId: string) =>
    request(setRoomVisibilityOnDirectory, { params: { roomId }, body: { visibility } })
  const isThere = async (client: Client, roomId: string, signal: AbortSignal) => {
    const params = { roomId }
    const answer = await client.call(getRoomVisibilityOnDirectory, { params }, { signal })
    return (answer.visibility === 'public') === (visibility === 'public')
  }
  return defineAction({
    ...rest,
    needs: 'rooms',
    limit: rateLimits.event,
    options: v.object({}),
    initial: {},
    // Synapse's rule; the specification leaves it to the server.
    roomProblem: (room) => levelToSetProblem(room, 'm.room.canonical_alias'),
    async check({ roomId }, { client, signal }) {
      const problem = (await isThere(client, roomId, signal)) ? already : undefined
      return { problem: () => problem }
    },
    requests: ({ roomId }) => [change(roomId)],
    act: ({ client, signal, onWait }, { roomId }) =>
      client.send(change(roomId), { signal, onWait }),
    isDone: ({ client, signal }, { roomId }) => isThere(client, roomId, signal),
    failure: failureWords,
  })
}
