import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { isPathSegment } from '@/lib/path-segment'
import { paths, type RoomTab } from '@/lib/paths'

export interface RoomLinkProps {
  /** From any source; an ID that can't be in a URL is shown as text. */
  roomId: string
  tab?: RoomTab
  className?: string
  'aria-describedby'?: string
  children: ReactNode
}

/** A link to a room's page if its ID can be in a URL; otherwise just the text. */
export function RoomLink({ roomId, tab, children, ...rest }: RoomLinkProps) {
  if (!isPathSegment(roomId)) return <span {...rest}>{children}</span>
  return (
    <Link to={paths.room(roomId, tab)} {...rest}>
      {children}
    </Link>
  )
}
