import type { WrittenRequest } from '@/api/request'

/** What the paths of almost all requests begin with. */
const usualStart = /^\/_matrix\/client\/(?:v\d|r0)(?=\/)/

export interface RequestCellProps {
  request: WrittenRequest
  /** The row's cells, which name it once its request is known. */
  cells?: readonly string[]
}

/** A row's request on two lines: its cells, if given, its method and path, and its body. */
export function RequestCell({ request: { method, path, body }, cells }: RequestCellProps) {
  const text = `${method} ${path}`
  const below = cells ? undefined : body
  return (
    <span className="block min-w-0" title={body === undefined ? text : `${text}\n\n${body}`}>
      {cells ? <bdi className="block truncate">{cells.join(' · ')}</bdi> : null}
      <span className="mono block truncate text-sm">
        <b className="font-semibold text-accent">{method}</b>{' '}
        <bdi>{path.replace(usualStart, '…')}</bdi>
      </span>
      {below === undefined ? null : (
        <bdi className="mono block truncate text-sm text-ink-3">{below}</bdi>
      )}
    </span>
  )
}
