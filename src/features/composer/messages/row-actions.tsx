import {
  Braces,
  CornerUpLeft,
  Ellipsis,
  Hash,
  Link,
  MessageSquareText,
  Pencil,
  Trash2,
} from 'lucide-react'
import { matrixToEvent } from '@/lib/matrix-link'
import { IconButton } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { toast } from '@/ui/toast-store'
import type { MessageRowProps } from './message-row'
import { ReactMenu } from './reactions'

/** What can be done with a message. `label` names it. */
export function RowActions({
  roomId,
  message,
  sender,
  actions,
  onRemove,
  onSource,
  label,
}: MessageRowProps & { label: string }) {
  const problems = actions.problems(message)
  const { eventId } = message
  return (
    <span className="-my-1 flex flex-none">
      <IconButton
        size="sm"
        label={`Reply to ${label}`}
        icon={<CornerUpLeft />}
        disabledReason={problems.reply}
        onClick={() => actions.reply(message, sender)}
      />
      <ReactMenu message={message} actions={actions} label={`React to ${label}`} />
      <Menu
        label={`Actions for ${label}`}
        trigger={<IconButton size="sm" label={`Actions for ${label}`} icon={<Ellipsis />} />}
        items={[
          {
            label: 'Edit',
            icon: <Pencil />,
            disabledReason: problems.edit,
            onSelect: () => void actions.edit(message, sender),
          },
          {
            label: 'Reply in thread',
            icon: <MessageSquareText />,
            disabledReason: problems.reply,
            onSelect: () => actions.replyInThread(message, sender),
          },
          'separator',
          {
            label: 'Copy link',
            icon: <Link />,
            onSelect: () => void copy(matrixToEvent(roomId, eventId), 'Link copied'),
          },
          {
            label: 'Copy event ID',
            icon: <Hash />,
            onSelect: () => void copy(eventId, 'Event ID copied'),
          },
          { label: 'View source', icon: <Braces />, onSelect: onSource },
          'separator',
          {
            label: 'Remove…',
            icon: <Trash2 />,
            danger: true,
            disabledReason: problems.remove,
            onSelect: onRemove,
          },
        ]}
      />
    </span>
  )
}

async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast({ tone: 'ok', text: done })
  } catch {
    toast({ tone: 'bad', text: 'The browser doesn’t allow copying', detail: text })
  }
}
