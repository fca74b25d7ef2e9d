import { Copy, Keyboard, ListChecks } from 'lucide-react'
import { useAccount } from '@/session/session-context'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { copyAndSay } from '@/ui/copy-text'
import { shellDialog, type ShellCommand } from '@/app/shell-state'
import type { Commands, Entry } from './entry'
import { useOpenRoom } from './use-pages'

/** What can be done from any page. */
export function useActions({ account, request }: Commands): Entry[] {
  const { end, lock, themes, links, about } = account
  return [
    ...useRoomActions(),
    ...request.map((item) => actionOf(item, 'httpie python snippet')),
    ...useCopies(),
    ...themes.map((item) => actionOf(item, 'appearance')),
    actionOf({
      id: 'shortcuts',
      label: 'Keyboard shortcuts…',
      icon: <Keyboard />,
      shortcut: '?',
      onSelect: () => shellDialog.set('shortcuts'),
    }),
    actionOf(lock),
    ...links.map((item) => actionOf(item)),
    actionOf(about, 'version licence'),
    ...end.map((item) => ({ ...actionOf(item, 'log out sign out'), isForgotten: true })),
  ]
}

function actionOf(item: ShellCommand, words = ''): Entry {
  const { id, label, icon, onSelect, disabledReason, shortcut } = item
  return {
    key: `action/${id}`,
    kind: 'action',
    name: label,
    words,
    look: { as: 'icon', icon },
    ...(disabledReason !== undefined && { detail: disabledReason, disabled: true }),
    ...(shortcut !== undefined && { shortcut }),
    run: onSelect,
  }
}

function useRoomActions(): Entry[] {
  const roomId = useOpenRoom()
  const batchWith = useBatchWith()
  if (roomId === undefined) return []
  return [
    actionOf(
      {
        id: 'batch',
        label: 'Act in this room in Batch',
        icon: <ListChecks />,
        onSelect: () => batchWith({ roomIds: [roomId] }),
      },
      'bulk ban invite remove people',
    ),
    actionOf({
      id: 'copy-room-id',
      label: 'Copy room ID',
      icon: <Copy />,
      onSelect: () => void copyAndSay(roomId, 'Room ID copied'),
    }),
  ]
}

function useCopies(): Entry[] {
  const { userId, baseUrl } = useAccount()
  const copies = [
    { id: 'copy-user-id', label: 'Copy your Matrix ID', text: userId, done: 'Matrix ID copied' },
    {
      id: 'copy-homeserver',
      label: 'Copy homeserver URL',
      text: baseUrl,
      done: 'Homeserver URL copied',
    },
  ]
  return copies.map(({ text, done, ...rest }) =>
    actionOf({ ...rest, icon: <Copy />, onSelect: () => void copyAndSay(text, done) }),
  )
}
