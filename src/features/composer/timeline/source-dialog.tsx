import type { RoomEvent } from '@/api/endpoints/room-event'
import { jsonText } from '@/lib/json-text'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { Identifier } from '@/ui/identifier'

interface SourceDialogProps {
  event: RoomEvent
  onClose: () => void
}

/** A message's event as the server sent it, including its data about edits and threads. */
export function SourceDialog({ event, onClose }: SourceDialogProps) {
  const source = jsonText(event)
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title="Message source"
      description={<Identifier value={event.event_id} label="event ID" small truncate />}
      footer={
        <>
          <CopyButton look="button" size="md" label="Copy source" value={source} />
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <CodeBlock code={source} language="json" label="Event" wrap />
    </Dialog>
  )
}
