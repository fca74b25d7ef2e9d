import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import type { Answer } from '@/api/endpoint'
import { getRoomEvents } from '@/api/endpoints/events'
import { getRelatingEventsWithRelType, getThreadRoots } from '@/api/endpoints/relations'
import { causeOf } from '@/api/query'
import type { CallOptions } from '@/api/sender'
import { timelineTypes } from './timeline'

/** Events of a page; reactions and edits are among them. */
const pageSize = 40

type Page = Answer<typeof getRoomEvents>

/** Which messages of a room are looked at. */
export type TimelinePart =
  | { kind: 'all' }
  /** The messages that threads begin with. */
  | { kind: 'threads' }
  /** One thread, without its root. */
  | { kind: 'thread'; rootId: string }

/** Pages have names but for the first. */
const first = undefined as string | undefined

/** Messages of a room, newest first, page by page. */
export function timelineQuery(client: Client, roomId: string, part: TimelinePart) {
  return infiniteQueryOptions({
    queryKey: [getRoomEvents.id, { params: { roomId } }, part] as const,
    queryFn: ({ pageParam, signal, client: queryClient, queryKey }): Promise<Page> => {
      const cause = causeOf(queryClient, queryKey)
      return fetchPage(client, roomId, part, pageParam, { signal, cause })
    },
    initialPageParam: first,
    getNextPageParam: (page) => page.end,
    // Messages come without the console knowing: whenever they are shown, they are read anew.
    staleTime: 0,
  })
}

/** Has all that is shown of a room's messages fetched again. */
export function refreshTimeline(queryClient: QueryClient, roomId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [getRoomEvents.id, { params: { roomId } }] })
}

/** The request of a part's first page, to be shown. */
export function firstRequest(client: Client, roomId: string, part: TimelinePart) {
  switch (part.kind) {
    case 'all':
      return client.describe(getRoomEvents, messagesArgs(roomId, undefined))
    case 'threads':
      return client.describe(getThreadRoots, threadsArgs(roomId, undefined))
    case 'thread':
      return client.describe(
        getRelatingEventsWithRelType,
        threadArgs(roomId, part.rootId, undefined),
      )
  }
}

function messagesArgs(roomId: string, from: string | undefined) {
  const filter = JSON.stringify({ types: timelineTypes, lazy_load_members: true })
  return { params: { roomId }, query: { dir: 'b', limit: pageSize, from, filter } } as const
}

function threadsArgs(roomId: string, from: string | undefined) {
  return { params: { roomId }, query: { limit: pageSize, from } }
}

function threadArgs(roomId: string, rootId: string, from: string | undefined) {
  const params = { roomId, eventId: rootId, relType: 'm.thread' }
  return { params, query: { dir: 'b', limit: pageSize, from } } as const
}

async function fetchPage(
  client: Client,
  roomId: string,
  part: TimelinePart,
  from: string | undefined,
  options: CallOptions,
): Promise<Page> {
  switch (part.kind) {
    case 'all':
      return client.call(getRoomEvents, messagesArgs(roomId, from), options)
    case 'threads':
      return asPage(await client.call(getThreadRoots, threadsArgs(roomId, from), options))
    case 'thread': {
      const args = threadArgs(roomId, part.rootId, from)
      return asPage(await client.call(getRelatingEventsWithRelType, args, options))
    }
  }
}

/** Answers about threads, which name their pages otherwise, and no members. */
function asPage({ chunk, next_batch: end }: Answer<typeof getThreadRoots>): Page {
  return { chunk, end, start: undefined, state: undefined }
}
