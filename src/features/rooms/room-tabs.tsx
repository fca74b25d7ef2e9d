import type { KeyboardEvent } from 'react'
import { Link, useNavigate } from 'react-router-dom'
import { paths, roomTabs, type RoomTab } from '@/lib/paths'
import { cx } from '@/ui/classes'

export interface RoomTabsProps {
  roomId: string
  tab: RoomTab
  /** How many have joined; undefined if unknown. */
  joinedCount: number | undefined
  /** Id of the element that shows the open tab. */
  panelId: string
}

const names: Record<RoomTab, string> = {
  members: 'Members',
  messages: 'Messages',
  invite: 'Invite',
  compose: 'Compose',
  state: 'State',
}

/** Id of a tab, which names its panel. */
export function roomTabId(tab: RoomTab): string {
  return `room-tab-${tab}`
}

/** The tabs of a room: links, so that each has a URL; arrow keys move between them. */
export function RoomTabs({ roomId, tab, joinedCount, panelId }: RoomTabsProps) {
  const navigate = useNavigate()

  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfterKey(tab, event.key)
    if (!next) return
    event.preventDefault()
    document.getElementById(roomTabId(next))?.focus()
    void navigate(paths.room(roomId, next))
  }

  return (
    <div
      role="tablist"
      aria-label="Room"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex min-w-0 gap-5 overflow-x-auto outline-none [scrollbar-width:none]"
    >
      {roomTabs.map((value) => (
        <Link
          key={value}
          id={roomTabId(value)}
          to={paths.room(roomId, value)}
          role="tab"
          aria-selected={value === tab}
          aria-controls={value === tab ? panelId : undefined}
          tabIndex={value === tab ? 0 : -1}
          className={cx(
            'flex-none rounded-t-sm border-b-2 pt-2 pb-[9px] font-strong whitespace-nowrap ring-inset transition-colors',
            value === tab
              ? 'border-accent text-ink'
              : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {names[value]}
          {value === 'members' && joinedCount !== undefined ? (
            <span className="font-normal text-ink-3 tabular-nums">
              {' '}
              {joinedCount.toLocaleString('en')}
            </span>
          ) : null}
        </Link>
      ))}
    </div>
  )
}

/** The tab that a key leads to from another one; undefined for other keys. */
export function tabAfterKey(tab: RoomTab, key: string): RoomTab | undefined {
  const last = roomTabs.length - 1
  const index = roomTabs.indexOf(tab)
  switch (key) {
    case 'ArrowRight':
      return roomTabs[index === last ? 0 : index + 1]
    case 'ArrowLeft':
      return roomTabs[index === 0 ? last : index - 1]
    case 'Home':
      return roomTabs[0]
    case 'End':
      return roomTabs[last]
    default:
      return undefined
  }
}
