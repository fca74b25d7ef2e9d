import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { redactEvent } from '@/api/endpoints/relations'
import { useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { PersonName } from '@/shared/person/person-name'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast-store'
import { excerptOf, type TimelineMessage } from './timeline'
import { refreshTimeline } from './timeline-query'

interface RemoveDialogProps {
  roomId: string
  message: TimelineMessage
  senderName: string
  onClose: () => void
}

/** Asks once, and redacts a message. */
export function RemoveDialog({ roomId, message, senderName, onClose }: RemoveDialogProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  // One for all tries, so that the server takes it once.
  const [txnId] = useState(() => crypto.randomUUID())
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<{ error: unknown }>()
  const args = {
    params: { roomId, eventId: message.eventId, txnId },
    body: reason.trim() === '' ? {} : { reason: reason.trim() },
  }

  const submit = async () => {
    if (pending) return
    setPending(true)
    setFailure(undefined)
    try {
      await client.call(redactEvent, args)
      toast({ tone: 'ok', text: 'Message removed' })
      onClose()
    } catch (error) {
      setFailure({ error })
      setPending(false)
    }
    await refreshTimeline(queryClient, roomId)
  }

  return (
    <Dialog
      open
      onOpenChange={() => pending || onClose()}
      title="Remove this message?"
      description="The content is removed for everyone, permanently. A placeholder remains."
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabledReason={pending ? 'In progress…' : null}>
            Cancel
          </Button>
          <Button type="submit" variant="destroy" pending={pending}>
            Remove message
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <blockquote className="line-clamp-3 border-l-2 border-line-strong pl-3 text-ink-2">
          <PersonName
            userId={message.sender}
            name={senderName}
            withId="plain"
            className="font-semibold text-ink"
          />
          : {excerptOf(message)}
        </blockquote>
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          hint="Optional. Visible to everyone in the room."
          inputProps={{ autoComplete: 'off' }}
        />
        {failure ? <ErrorNotice error={failure.error} /> : null}
        <ThisRequest requests={[client.describe(redactEvent, args)]} />
      </div>
    </Dialog>
  )
}
