import { useCallback } from 'react'
import type { UrlParam } from '@/shared/address/url-params'
import { useUrlParams } from '@/shared/address/use-url-params'
import type { TimelinePart } from './timeline-query'

const params = {
  messages: { part: partParam('messages') },
  show: { part: partParam('show') },
}

/**
 * Which of the room's messages are shown, from the URL: `?messages=all`, `threads`, or the event ID
 * of a thread's root; undefined if absent.
 * @param name the parameter's name
 */
export function useMessagesPart(name: 'messages' | 'show') {
  const [{ part }, change] = useUrlParams(params[name])
  const setPart = useCallback((next: TimelinePart | undefined) => change({ part: next }), [change])
  return { part, setPart }
}

function partParam(name: string): UrlParam<TimelinePart | undefined> {
  return {
    name,
    parse: (text) => {
      if (text === undefined) return undefined
      if (text.startsWith('$')) return { kind: 'thread', rootId: text }
      return { kind: text === 'threads' ? 'threads' : 'all' }
    },
    format: (part) => (part?.kind === 'thread' ? part.rootId : part?.kind),
  }
}
