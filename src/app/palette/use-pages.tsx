import { useMatch, useNavigate } from 'react-router-dom'
import { paths, roomTabs, type RoomTab } from '@/lib/paths'
import { Hash } from 'lucide-react'
import type { PageLink } from '@/app/page-links'
import type { Entry } from './entry'

const tabNames: Record<RoomTab, string> = {
  members: 'Members',
  messages: 'Messages',
  invite: 'Invite',
  compose: 'Compose',
  state: 'State',
}

/** The pages, and the tabs of the room on screen. */
export function usePages(links: readonly PageLink[], rooms: readonly Entry[]): Entry[] {
  const navigate = useNavigate()
  const roomId = useOpenRoom()
  const pages = links.map(({ to, name, icon: Icon, words }): Entry => ({
    key: `page/${name}`,
    kind: 'page',
    name,
    ...(words !== undefined && { words }),
    look: { as: 'icon', icon: <Icon /> },
    run: () => void navigate(to),
  }))
  if (roomId === undefined) return pages
  const room = rooms.find(({ key }) => key === `room/${roomId}`)?.name ?? roomId
  const tabs = roomTabs.map((tab): Entry => ({
    key: `page/room/${tab}`,
    kind: 'page',
    name: tabNames[tab],
    detail: room,
    look: { as: 'icon', icon: <Hash /> },
    run: () => void navigate(paths.room(roomId, tab)),
  }))
  return [...tabs, ...pages]
}

/** The room on screen. */
export function useOpenRoom(): string | undefined {
  return useMatch('/rooms/:roomId/*')?.params.roomId
}
