import { useSession } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Select } from '@/ui/select'
import { idleChoices, idlePreference } from './preference'

export interface IdleDialogProps {
  open: boolean
  onClose: () => void
}

const options = idleChoices.map((minutes) => ({ value: String(minutes), label: timeText(minutes) }))

/** Asks when to lock the tab, or locks it at once. */
export function IdleDialog({ open, onClose }: IdleDialogProps) {
  const session = useSession()
  const [minutes, setMinutes] = useTabEntry(idlePreference(session.account.userId))
  return (
    <Dialog
      open={open}
      size="sm"
      focusFirst
      onOpenChange={onClose}
      title="Lock this tab"
      description="A locked tab hides the page and forgets the token. What you typed stays, and running work pauses. To continue, sign in again or paste the token."
      footer={
        <>
          <Button
            onClick={() => {
              onClose()
              session.lock()
            }}
          >
            Lock now
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <Select
        label="Without activity"
        value={String(minutes)}
        onValueChange={(value) => {
          const chosen = idleChoices.find((choice) => String(choice) === value)
          if (chosen !== undefined) setMinutes(chosen)
        }}
        options={options}
      />
    </Dialog>
  )
}

function timeText(minutes: number): string {
  if (minutes === 0) return 'Never lock'
  const hours = minutes / 60
  if (hours < 1) return `Lock after ${minutes} minutes`
  return hours === 1 ? 'Lock after 1 hour' : `Lock after ${hours} hours`
}
