import type { ShownRequest } from '@/api/request-log'
import { snippet } from '@/api/snippets'
import type { MemberView } from '@/shared/member-list/protocol'

/** A shell pipeline, and a sentence about the filters it ignores. */
export interface IdPipeline {
  command: string
  leftOut: string | undefined
}

/**
 * The request piped through `jq` to one Matrix ID per line: the same lines as the export of the view,
 * in the server's order.
 * @param request for the members of the view's membership
 */
export function idPipeline(request: ShownRequest, view: MemberView): IdPipeline {
  const { serverName, search, level } = view
  // A JSON string is a valid jq string: jq interpolates only after a backslash, which JSON doubles.
  // The server name is everything after the first colon, since it may contain a port.
  const select =
    serverName === undefined ? '' : ` | select(sub("^[^:]*:"; "") == ${JSON.stringify(serverName)})`
  const isShort = request.url.endsWith('/joined_members')
  const filter = `${isShort ? '.joined | keys_unsorted[]' : '.chunk[].state_key'}${select}`
  const left = [
    search.trim() === '' ? undefined : 'the search',
    level === undefined ? undefined : 'the power level (from another event)',
  ].filter((words) => words !== undefined)
  return {
    command: `${snippet('curl', request)} \\\n  | jq -r '${filter.replaceAll("'", String.raw`'\''`)}'`,
    leftOut:
      left.length === 0
        ? undefined
        : `This command ignores ${left.join(' and ')}: it lists all members that match the other filters.`,
  }
}
