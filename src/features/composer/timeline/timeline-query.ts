import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import type { Answer } from '@/api/endpoint'
import { getRoomEvents } from '@/api/endpoints/events'
import { getRelatingEventsWithRelType, getThreadRoots } from '@/api/endpoints/relations'
import { causeOf, endpointKey } from '@/api/query'
import { request } from '@/api/request'
import type { CallOptions } from '@/api/sender'
import { timelineTypes } from './timeline'

/** Events per page, including reactions and edits. */
const pageSize = 40

type Page = Answer<typeof getRoomEvents>

/** Which of a room's messages are shown. */
export type TimelinePart =
  | { kind: 'all' }
  /** The messages that start threads. */
  | { kind: 'threads' }
  /** One thread, without its root. */
  | { kind: 'thread'; rootId: string }

/** Token of a page; undefined for the first. */
const first = undefined as string | undefined

/** A room's messages, newest first, in pages. */
export function timelineQuery(client: Client, roomId: string, part: TimelinePart) {
  return infiniteQueryOptions({
    queryKey: endpointKey(getRoomEvents, { params: { roomId } }, part),
    queryFn: ({ pageParam, signal, client: queryClient, queryKey }): Promise<Page> => {
      const cause = causeOf(queryClient, queryKey)
      return fetchPage(client, roomId, part, pageParam, { signal, cause })
    },
    initialPageParam: first,
    getNextPageParam: (page) => page.end,
    // The console isn't notified of new messages, so it refetches whenever they are shown.
    staleTime: 0,
  })
}

/** Refetches all queries of a room's messages. */
export function refreshTimeline(queryClient: QueryClient, roomId: string): Promise<void> {
  return queryClient.invalidateQueries({
    queryKey: endpointKey(getRoomEvents, { params: { roomId } }),
  })
}

/** The request for a page of a part; the first page by default. */
export function pageRequest(roomId: string, part: TimelinePart, from?: string) {
  switch (part.kind) {
    case 'all':
      return messagesRequest(roomId, from)
    case 'threads':
      return threadsRequest(roomId, from)
    case 'thread':
      return threadRequest(roomId, part.rootId, from)
  }
}

function messagesRequest(roomId: string, from: string | undefined) {
  const filter = JSON.stringify({ types: timelineTypes, lazy_load_members: true })
  const query = { dir: 'b', limit: pageSize, from, filter } as const
  return request(getRoomEvents, { params: { roomId }, query })
}

function threadsRequest(roomId: string, from: string | undefined) {
  return request(getThreadRoots, { params: { roomId }, query: { limit: pageSize, from } })
}

function threadRequest(roomId: string, rootId: string, from: string | undefined) {
  const params = { roomId, eventId: rootId, relType: 'm.thread' }
  const query = { dir: 'b', limit: pageSize, from } as const
  return request(getRelatingEventsWithRelType, { params, query })
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
      return client.send(messagesRequest(roomId, from), options)
    case 'threads':
      return asPage(await client.send(threadsRequest(roomId, from), options))
    case 'thread':
      return asPage(await client.send(threadRequest(roomId, part.rootId, from), options))
  }
}

/** Converts thread responses, which name their page token differently and have no members. */
function asPage({ chunk, next_batch: end }: Answer<typeof getThreadRoots>): Page {
  return { chunk, end, start: undefined, state: undefined }
}
