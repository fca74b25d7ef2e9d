import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router-dom'
import type { Endpoint } from '@/api/endpoint'
import { catalogue } from '@/api/endpoints/catalogue'
import { roomsQuery } from '@/api/rooms-sync'
import { findEndpoint } from '@/features/explorer/catalogue/find-endpoint'
import { indexEndpoints, searchEndpoints } from '@/features/explorer/catalogue/search'
import { isUserId } from '@/lib/matrix-id'
import { parseRoomReference, readUserId } from '@/lib/matrix-link'
import { paths } from '@/lib/paths'
import { useAccount, useClient } from '@/session/session-context'
import type { Commands, Entry } from './entry'
import { findEntries, type Found } from './find-entries'
import type { RecentChoice } from './recent'
import { useActions } from './use-actions'
import { usePages } from './use-pages'
import { eachOnce, inviters, useKnownPeople, type Person } from './use-people'

const index = indexEndpoints(catalogue)

/** How many endpoints are searched for; the API page lists all. */
const mostEndpoints = 6

/** What the palette shows for a text, and what was searched for. */
export function useEntries(
  typed: string,
  recent: readonly RecentChoice[],
  commands: Commands,
): { groups: Found<Entry>[]; search: string } {
  const search = searchOf(typed)
  const rooms = useRooms()
  const people = usePeople(search, recent)
  const pages = usePages(commands.pages, rooms)
  const actions = useActions(commands)
  const endpoints = useEndpoints(search, recent)
  const named = useNamedRoom(typed, rooms)
  const entries = [...pages, ...actions, ...named, ...rooms, ...people, ...endpoints]
  const keys = recent.map(({ key }) => key)
  return { groups: findEntries(entries, search, keys), search }
}

/** A pasted link stands for what it leads to. */
function searchOf(typed: string): string {
  const userId = readUserId(typed)
  if (isUserId(userId)) return userId
  const reference = parseRoomReference(typed)
  if (!reference) return typed.trim()
  return reference.kind === 'alias' ? reference.roomAlias : reference.roomId
}

function useRooms(): Entry[] {
  const navigate = useNavigate()
  const { data } = useQuery(roomsQuery(useClient(), useAccount().userId))
  const joined = data?.joined
  return useMemo(
    () =>
      (joined ?? []).map((room): Entry => {
        const { roomId, name, alias } = room
        return {
          key: `room/${roomId}`,
          kind: 'room',
          name,
          id: alias ?? roomId,
          words: alias === undefined ? '' : roomId,
          detail: alias ?? roomId,
          look: { as: 'room', room },
          run: () => void navigate(paths.room(roomId)),
        }
      }),
    [joined, navigate],
  )
}

/** A room that isn't listed, by its ID, an alias or a link: the list of rooms looks for it. */
function useNamedRoom(typed: string, rooms: readonly Entry[]): Entry[] {
  const navigate = useNavigate()
  const reference = parseRoomReference(typed)
  if (!reference) return []
  const name = reference.kind === 'alias' ? reference.roomAlias : reference.roomId
  if (rooms.some(({ key, id }) => id === name || key === `room/${name}`)) return []
  return [
    {
      key: `room/${name}`,
      kind: 'room',
      name,
      detail: 'Not in your list of rooms',
      look: { as: 'room', room: { roomId: name } },
      run: () => void navigate(paths.findRoom(typed.trim())),
    },
  ]
}

function usePeople(search: string, recent: readonly RecentChoice[]): Entry[] {
  const navigate = useNavigate()
  const { data } = useQuery(roomsQuery(useClient(), useAccount().userId))
  const members = useKnownPeople(search)
  const chosen = recent.flatMap(({ key, name }): Person[] =>
    key.startsWith('person/')
      ? [{ userId: key.slice('person/'.length), ...(name && { name }) }]
      : [],
  )
  const named: Person[] = isUserId(search) ? [{ userId: search }] : []
  const people = [...members, ...inviters(data?.invites ?? []), ...chosen, ...named]
  return eachOnce(people).map((person) => {
    const { userId, name } = person
    return {
      key: `person/${userId}`,
      kind: 'person',
      name: name ?? userId,
      id: userId,
      detail: userId,
      look: { as: 'person', person },
      ...(name !== undefined && { keptName: name }),
      run: () => void navigate(paths.person(userId)),
    }
  })
}

/** What the API page's own search finds, and those chosen before. */
function useEndpoints(search: string, recent: readonly RecentChoice[]): Entry[] {
  const navigate = useNavigate()
  const entryOf = (endpoint: Endpoint, args: Readonly<Record<string, string>> = {}): Entry => ({
    key: `endpoint/${endpoint.id}`,
    kind: 'endpoint',
    name: endpoint.summary,
    id: endpoint.path,
    detail: endpoint.path.replace(/^\/_matrix(?:\/client\/v\d)?(?=\/)/, ''),
    look: { as: 'endpoint', method: endpoint.method },
    run: () => void navigate(paths.api(endpoint.id, args)),
  })
  if (search === '') {
    const keys = new Set(recent.map(({ key }) => key))
    return catalogue.map((endpoint) => entryOf(endpoint)).filter(({ key }) => keys.has(key))
  }
  const pasted = findEndpoint(catalogue, search)
  if (pasted) {
    const args = { ...pasted.params, ...pasted.query }
    return [{ ...entryOf(pasted.endpoint, args), found: true }]
  }
  return searchEndpoints(index, search)
    .slice(0, mostEndpoints)
    .map((endpoint) => ({ ...entryOf(endpoint), found: true }))
}
