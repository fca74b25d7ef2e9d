import { Keyboard } from 'lucide-react'
import { useAccount } from '@/session/session-context'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { Menu } from '@/ui/menu'
import { useOwnIdentity } from './identity/use-own-identity'
import { shellDialog } from './shell-state'
import { useAccountCommands } from './use-account-commands'

/** Who is signed in, and the ways to end the session. */
export function AccountMenu() {
  const { demo } = useAccount()
  const { userId, name, mxc } = useOwnIdentity()
  const { end, lock, themes, links, about } = useAccountCommands()
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
        ...end,
        lock,
        'separator',
        ...themes,
        ...(links.length > 0 ? (['separator'] as const) : []),
        ...links,
        'separator',
        {
          label: 'Keyboard shortcuts…',
          icon: <Keyboard />,
          shortcut: '?',
          onSelect: () => shellDialog.set('shortcuts'),
        },
        about,
      ]}
      trigger={
        <button
          type="button"
          className="flex min-w-0 items-center gap-2.5 rounded-lg text-left hover:bg-hover md:w-full md:border md:border-line md:p-2"
        >
          <span className="sr-only">Account</span>
          <MxcAvatar mxc={mxc} name={name} id={userId} size="md" shape="round" />
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
