import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router-dom'
import { roomsQuery } from '@/api/rooms-sync'
import { paths } from '@/lib/paths'
import { useAccount, useClient } from '@/session/session-context'
import { cx } from '@/ui/classes'
import { pageLinks } from './page-links'

/** The main navigation: a column beside the page, or a bar at the bottom on phones. */
export function Navigation() {
  const { data } = useQuery(roomsQuery(useClient(), useAccount().userId))
  const invites = data?.invites.length ?? 0
  return (
    <nav aria-label="Pages" className="flex md:block md:space-y-0.5">
      {pageLinks.map(({ to, name, short, icon: Icon }) => (
        <div
          key={to}
          className={cx(
            'relative min-w-0 flex-1',
            to === paths.api() &&
              'md:mt-4 md:before:absolute md:before:inset-x-0 md:before:-top-2 md:before:h-px md:before:bg-line',
          )}
        >
          <NavLink
            to={to}
            aria-label={short ? name : undefined}
            className={({ isActive }) =>
              [
                'flex min-w-0 flex-col items-center gap-0.5 px-0.5 py-1.5 text-[10.5px]/4 font-medium',
                'md:h-8 md:flex-row md:gap-2.5 md:rounded-md md:px-2 md:py-0 md:text-base',
                isActive
                  ? 'text-accent md:bg-accent-soft'
                  : 'text-ink-2 hover:text-ink md:hover:bg-hover',
              ].join(' ')
            }
          >
            <Icon aria-hidden className="size-[18px] flex-none md:size-4" strokeWidth={1.7} />
            <span className={short ? 'max-md:hidden' : undefined}>{name}</span>
            {short ? <span className="md:hidden">{short}</span> : null}
          </NavLink>
          {to === paths.invites() && invites > 0 ? (
            // Next to the link, not inside, so the link's name stays the page's.
            <span className="pointer-events-none absolute top-0.5 left-1/2 ml-2 rounded-full bg-accent px-1.5 text-[10px]/4 font-semibold text-accent-ink md:top-[7px] md:right-2 md:left-auto md:ml-0 md:text-[11px]/[18px]">
              {invites}
              <span className="sr-only"> waiting</span>
            </span>
          ) : null}
        </div>
      ))}
    </nav>
  )
}
