import { KeyRound, SearchX } from 'lucide-react'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { unseenDays } from './devices'

export interface NoDevicesProps {
  total: number
  search: string
  unseen: boolean
  /** Shows all sessions. */
  onClear: () => void
}

/** Shown if the list of sessions is empty, or none match. */
export function NoDevices({ total, search, unseen, onClear }: NoDevicesProps) {
  if (total === 0) {
    return (
      <EmptyState
        icon={<KeyRound />}
        title="No sessions"
        body="Tokens of bots and application services may not have a session."
      />
    )
  }
  const where = 'the name, device ID or IP address of any session'
  return (
    <EmptyState
      icon={<SearchX />}
      title="No sessions match"
      body={
        search.trim() === ''
          ? `Every session was seen in the last ${unseenDays} days.`
          : unseen
            ? `“${search}” isn’t in ${where} that wasn’t seen for ${unseenDays} days.`
            : `“${search}” isn’t in ${where}.`
      }
      action={<Button onClick={onClear}>Show all sessions</Button>}
    />
  )
}
