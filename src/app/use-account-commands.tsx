import { useSyncExternalStore } from 'react'
import {
  CircleOff,
  ExternalLink,
  EyeOff,
  Info,
  Lock,
  LogOut,
  Monitor,
  Moon,
  Sun,
} from 'lucide-react'
import { useConfig } from '@/session/config/config'
import { useAccount } from '@/session/session-context'
import { useEndSession } from '@/shared/end-session'
import { getTheme, setTheme, subscribeTheme, type Theme } from '@/ui/theme'
import { shellDialog, type ShellCommand } from './shell-state'

/** Commands of the account menu, which the command palette has too. */
export interface AccountCommands {
  /** The ways to end the session. */
  end: ShellCommand[]
  lock: ShellCommand
  themes: ShellCommand[]
  /** Links of the configuration. */
  links: ShellCommand[]
  about: ShellCommand
}

const themes = [
  { theme: 'system', label: 'System theme', icon: <Monitor /> },
  { theme: 'light', label: 'Light theme', icon: <Sun /> },
  { theme: 'dark', label: 'Dark theme', icon: <Moon /> },
] satisfies { theme: Theme; label: string; icon: object }[]

export function useAccountCommands(): AccountCommands {
  const { demo, own } = useAccount()
  const { forget, invalidate, signOut } = useEndSession()
  const theme = useSyncExternalStore(subscribeTheme, getTheme)
  const links = useConfig()?.links ?? []
  return {
    end: own
      ? [{ id: 'sign-out', label: 'Sign out', icon: <LogOut />, onSelect: signOut }]
      : [
          { id: 'forget', label: 'Forget token', icon: <EyeOff />, onSelect: forget },
          {
            id: 'invalidate',
            label: 'Invalidate token',
            icon: <CircleOff />,
            danger: true,
            onSelect: invalidate,
          },
        ],
    lock: {
      id: 'lock',
      label: 'Lock this tab…',
      icon: <Lock />,
      disabledReason: demo ? 'The demo has nothing to protect' : undefined,
      onSelect: () => shellDialog.set('lock'),
    },
    themes: themes.map((choice) => ({
      id: `theme-${choice.theme}`,
      label: choice.theme === theme ? `${choice.label} (current)` : choice.label,
      icon: choice.icon,
      onSelect: () => void setTheme(choice.theme),
    })),
    links: links.map(({ name, url }) => ({
      id: url,
      label: name,
      icon: <ExternalLink />,
      onSelect: () => void window.open(url, '_blank', 'noopener,noreferrer'),
    })),
    about: {
      id: 'about',
      label: 'About mxconsole…',
      icon: <Info />,
      onSelect: () => shellDialog.set('about'),
    },
  }
}
