import { type ReactNode, useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { CircleOff, EyeOff, Monitor, Moon, Sun } from 'lucide-react'
import { getUserProfile } from '@/api/endpoints/profile'
import { endpointQuery } from '@/api/query'
import { useAccount, useClient } from '@/session/session-context'
import { shownName } from '@/shared/member-list/shown-name'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { Menu } from '@/ui/menu'
import { getTheme, setTheme, subscribeTheme, type Theme } from '@/ui/theme'
import { useEndSession } from './end-session'

const themes: { theme: Theme; label: string; icon: ReactNode }[] = [
  { theme: 'system', label: 'Theme of the system', icon: <Monitor /> },
  { theme: 'light', label: 'Light theme', icon: <Sun /> },
  { theme: 'dark', label: 'Dark theme', icon: <Moon /> },
]

/** Who is signed in, and how to stop being it. */
export function AccountMenu() {
  const { userId, demo } = useAccount()
  const { data: profile } = useQuery(
    endpointQuery(useClient(), getUserProfile, { params: { userId } }, { opens: true }),
  )
  const { forget, invalidate } = useEndSession()
  const theme = useSyncExternalStore(subscribeTheme, getTheme)
  const name = shownName(profile?.displayname, userId)
  return (
    <Menu
      align="start"
      header={
        <>
          <div className="truncate font-semibold">
            <bdi>{name}</bdi>
          </div>
          <div className="mono break-all text-ink-3">{userId}</div>
          {demo ? (
            <div className="text-sm text-ink-3">on the demo homeserver in this page</div>
          ) : null}
        </>
      }
      items={[
        { label: 'Forget token', icon: <EyeOff />, onSelect: forget },
        { label: 'Invalidate token', icon: <CircleOff />, danger: true, onSelect: invalidate },
        'separator',
        ...themes.map((choice) => ({
          label: choice.theme === theme ? `${choice.label} (now)` : choice.label,
          icon: choice.icon,
          onSelect: () => setTheme(choice.theme),
        })),
      ]}
      trigger={
        <button
          type="button"
          className="flex min-w-0 items-center gap-2.5 rounded-lg text-left hover:bg-hover md:w-full md:border md:border-line md:p-2"
        >
          <span className="sr-only">Account</span>
          <MxcAvatar mxc={profile?.avatar_url} name={name} id={userId} size="md" shape="round" />
          <span className="hidden min-w-0 md:block">
            <span className="block truncate font-semibold">
              <bdi>{name}</bdi>
            </span>
            <span className="block truncate mono text-sm text-ink-3">{userId}</span>
          </span>
        </button>
      }
    />
  )
}
