import type { ShownRequest } from '@/api/request-log'
import { snippet } from '@/api/snippets'
import type { MemberView } from '@/shared/member-list/protocol'

/** A shell pipeline, and in words what of the view it cannot do. */
export interface IdPipeline {
  command: string
  leftOut: string | undefined
}

/**
 * The request piped through `jq` to one Matrix ID a line: the lines that the export of the view has,
 * in the order of the server.
 * @param request for the members of the view's membership
 */
export function idPipeline(request: ShownRequest, view: MemberView): IdPipeline {
  const { serverName, search, level } = view
  // JSON's strings are jq's: what jq would put in begins with a backslash, which JSON doubles.
  // The server name is what follows the first colon, for it may have a port.
  const select =
    serverName === undefined ? '' : ` | select(sub("^[^:]*:"; "") == ${JSON.stringify(serverName)})`
  const filter = `.chunk[].state_key${select}`
  const left = [
    search.trim() === '' ? undefined : 'The search',
    level === undefined ? undefined : 'The power level, which is in another event,',
  ].filter((words) => words !== undefined)
  return {
    command: `${snippet('curl', request)} \\\n  | jq -r '${filter.replaceAll("'", String.raw`'\''`)}'`,
    leftOut:
      left.length === 0
        ? undefined
        : `${left.join(' ')} is not in this pipeline: it gives all members that the other filters let through.`,
  }
}
