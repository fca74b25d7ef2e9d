import { Copy, PanelBottomClose, PanelBottomOpen } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { snippet } from '@/api/snippets'
import { useClient } from '@/session/session-context'
import { copyAndSay } from '@/ui/copy-text'
import { requestShown, type ShellCommand } from './shell-state'
import { shownEntries } from './shown-request'

/** Commands about the request in the request bar; none before the first request. */
export function useRequestCommands(): ShellCommand[] {
  const { log } = useClient()
  const { entry } = shownEntries(log.entries())
  const isShown = useSyncExternalStore(requestShown.subscribe, requestShown.get)
  if (!entry) return []
  const { request } = entry
  return [
    {
      id: 'show-request',
      label: isShown ? 'Hide last request' : 'Show last request',
      icon: isShown ? <PanelBottomClose /> : <PanelBottomOpen />,
      onSelect: () => requestShown.set(!isShown),
    },
    {
      id: 'copy-request',
      label: 'Copy last request as curl',
      icon: <Copy />,
      onSelect: () => void copyAndSay(snippet('curl', request), 'Request copied'),
    },
  ]
}
