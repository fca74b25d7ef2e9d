import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { redactEvent } from '@/api/endpoints/relations'
import { request } from '@/api/request'
import { useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { PersonName } from '@/shared/person/person-name'
import { ReasonField, useReasonProblem } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { toast } from '@/ui/toast'
import { excerptOf, type TimelineMessage } from './timeline'
import { refreshTimeline } from './timeline-query'

interface RemoveDialogProps {
  roomId: string
  message: TimelineMessage
  senderName: string
  onClose: () => void
}

/** Asks for confirmation, then redacts a message. */
export function RemoveDialog({ roomId, message, senderName, onClose }: RemoveDialogProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const problem = useReasonProblem(reason)
  // The same for all tries, so the server applies it once.
  const [txnId] = useState(() => crypto.randomUUID())
  const toSend = request(redactEvent, {
    params: { roomId, eventId: message.eventId, txnId },
    body: reason.trim() === '' ? {} : { reason: reason.trim() },
  })

  const remove = useMutation({
    mutationFn: () => client.send(toSend),
    onSuccess: () => {
      toast({ tone: 'ok', text: 'Message removed' })
      onClose()
    },
    onSettled: () => void refreshTimeline(queryClient, roomId),
  })

  return (
    <Dialog
      open
      onOpenChange={() => remove.isPending || onClose()}
      title="Remove this message?"
      description="The content is removed for everyone, permanently. A placeholder remains."
      onSubmit={() => remove.isPending || problem !== undefined || remove.mutate()}
      footer={
        <>
          <Button onClick={onClose} disabledReason={remove.isPending ? 'In progress…' : undefined}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant="destroy"
            pending={remove.isPending}
            disabledReason={problem}
          >
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
        <ReasonField
          value={reason}
          onChange={setReason}
          hint="Optional. Visible to everyone in the room."
        />
        {remove.error ? <ErrorNotice error={remove.error} /> : null}
        <ThisRequest requests={[toSend]} />
      </div>
    </Dialog>
  )
}
