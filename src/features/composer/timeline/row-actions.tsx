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
import { copyAndSay } from '@/ui/copy-text'
import { Menu } from '@/ui/menu'
import type { MessageRowProps } from './message-row'
import { ReactMenu } from './reactions'

/** The actions of a message. `label` names the message. */
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
            onSelect: () => void copyAndSay(matrixToEvent(roomId, eventId), 'Link copied'),
          },
          {
            label: 'Copy event ID',
            icon: <Hash />,
            onSelect: () => void copyAndSay(eventId, 'Event ID copied'),
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
