import { CodeXml, Hash, KeyRound, List, Mail, UserRound, type LucideIcon } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router-dom'
import { roomsQuery } from '@/api/rooms-sync'
import { paths } from '@/lib/paths'
import { useAccount, useClient } from '@/session/session-context'

const links: { to: string; name: string; short?: string; icon: LucideIcon }[] = [
  { to: paths.profile(), name: 'Profile', icon: UserRound },
  { to: paths.rooms(), name: 'Rooms', icon: Hash },
  { to: paths.invites(), name: 'Invites', icon: Mail },
  { to: paths.sessions(), name: 'Sessions', icon: KeyRound },
  { to: paths.api(), name: 'API', icon: CodeXml },
  { to: paths.log(), name: 'Request log', short: 'Log', icon: List },
]

/** Where one can go: a column beside the page, on phones a bar at the foot. */
export function Navigation() {
  const { data } = useQuery(roomsQuery(useClient(), useAccount().userId))
  const invites = data?.invites.length ?? 0
  return (
    <nav aria-label="Pages" className="flex md:block md:space-y-0.5">
      {links.map(({ to, name, short, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          aria-label={name}
          className={({ isActive }) =>
            [
              'relative flex min-w-0 flex-1 flex-col items-center gap-0.5 px-0.5 py-1.5 text-[10.5px]/4 font-medium',
              'md:h-8 md:flex-row md:gap-2.5 md:rounded-md md:px-2 md:py-0 md:text-base',
              name === 'API'
                ? 'md:mt-4 md:before:absolute md:before:inset-x-0 md:before:-top-2 md:before:h-px md:before:bg-line'
                : '',
              isActive
                ? 'text-accent md:bg-accent-soft'
                : 'text-ink-2 hover:text-ink md:hover:bg-hover',
            ].join(' ')
          }
        >
          <Icon aria-hidden className="size-[18px] flex-none md:size-4" strokeWidth={1.7} />
          <span className={short ? 'max-md:hidden' : undefined}>{name}</span>
          {short ? <span className="md:hidden">{short}</span> : null}
          {name === 'Invites' && invites > 0 ? (
            <span
              aria-hidden
              className="absolute top-0.5 left-1/2 ml-2 rounded-full bg-accent px-1.5 text-[10px]/4 font-semibold text-accent-ink md:static md:ml-auto md:text-[11px]/[18px]"
            >
              {invites}
            </span>
          ) : null}
        </NavLink>
      ))}
    </nav>
  )
}
