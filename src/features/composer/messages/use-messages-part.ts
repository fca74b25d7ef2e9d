import { useCallback } from 'react'
import { useSearchParams } from 'react-router-dom'
import type { TimelinePart } from './timeline-query'

/**
 * Which of the room's messages are shown, as the address has it: `?messages=all`, `threads`, or the
 * event ID of a thread's root; undefined if it doesn't say.
 * @param name of the parameter
 */
export function useMessagesPart(name: 'messages' | 'show') {
  const [params, setParams] = useSearchParams()
  const value = params.get(name)
  const setPart = useCallback(
    (part: TimelinePart | undefined) =>
      setParams(
        (known) => {
          const changed = new URLSearchParams(known)
          if (part === undefined) changed.delete(name)
          else changed.set(name, part.kind === 'thread' ? part.rootId : part.kind)
          return changed
        },
        { replace: true },
      ),
    [name, setParams],
  )
  return { part: readPart(value), setPart }
}

function readPart(value: string | null): TimelinePart | undefined {
  if (value === null) return undefined
  if (value.startsWith('$')) return { kind: 'thread', rootId: value }
  return { kind: value === 'threads' ? 'threads' : 'all' }
}
