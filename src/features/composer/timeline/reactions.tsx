import { useState } from 'react'
import { SmilePlus } from 'lucide-react'
import { cutText, mostOfName } from '@/lib/cut'
import { foldReaction } from '@/lib/reaction-key'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { CutList } from '@/ui/cut'
import { Dialog } from '@/ui/dialog'
import { Menu } from '@/ui/menu'
import { TextField } from '@/ui/text-field'
import type { TimelineMessage } from './timeline'
import type { MessageActions } from './use-message-actions'

/** Reactions offered first, with names for screen readers. */
const usual = [
  { key: '👍', name: 'Thumbs up' },
  { key: '👎', name: 'Thumbs down' },
  { key: '🎉', name: 'Hooray' },
  { key: '❤️', name: 'Heart' },
  { key: '😄', name: 'Laughing' },
  { key: '👀', name: 'Looking' },
  { key: '✅', name: 'Done' },
] as const

interface ReactionsProps {
  message: TimelineMessage
  actions: MessageActions
}

/** A message's reactions; pressing one adds or removes the user's own. */
export function Reactions({ message, actions }: ReactionsProps) {
  const { reactions } = message
  if (reactions.length === 0) return null
  const problem = actions.problems(message).react
  return (
    <CutList items={reactions} what="reactions" most={20}>
      {(shown) => (
        <ul aria-label="Reactions" className="mt-1 flex flex-wrap gap-1">
          {shown.map((reaction) => {
            const { key, count, ownEventIds } = reaction
            const isOwn = ownEventIds.length > 0
            return (
              <li key={key}>
                <Button
                  size="sm"
                  aria-pressed={isOwn}
                  className={cx(
                    'max-w-40 px-1.5',
                    isOwn && 'border-accent-line bg-accent-soft text-accent',
                  )}
                  pending={actions.isReacting(message, key)}
                  disabledReason={problem}
                  onClick={() => void actions.toggleReaction(message, key, reaction)}
                >
                  <bdi className="truncate">{cutText(key, mostOfName)}</bdi>
                  <span className="tabular-nums">{count}</span>
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </CutList>
  )
}

/** Offers common reactions, and any other. */
export function ReactMenu({ message, actions, label }: ReactionsProps & { label: string }) {
  const [asking, setAsking] = useState(false)
  const react = (key: string) => {
    const known = message.reactions.find(
      (reaction) => foldReaction(reaction.key) === foldReaction(key),
    )
    void actions.toggleReaction(message, key, known)
  }
  const problem = actions.problems(message).react
  return (
    <>
      <Menu
        label={label}
        trigger={
          <IconButton size="sm" label={label} icon={<SmilePlus />} disabledReason={problem} />
        }
        items={[
          ...usual.map(({ key, name }) => ({
            label: name,
            icon: <span aria-hidden="true">{key}</span>,
            onSelect: () => react(key),
          })),
          'separator',
          { label: 'Another…', onSelect: () => setAsking(true) },
        ]}
      />
      {asking ? <OtherReaction onClose={() => setAsking(false)} onReact={react} /> : null}
    </>
  )
}

interface OtherReactionProps {
  onClose: () => void
  onReact: (key: string) => void
}

function OtherReaction({ onClose, onReact }: OtherReactionProps) {
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = () => {
    if (key.trim() === '') {
      setProblem('Enter an emoji or a word')
      return
    }
    onReact(key.trim())
    onClose()
  }
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="React"
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Send reaction
          </Button>
        </>
      }
    >
      <TextField
        label="Reaction"
        value={key}
        onChange={(next) => {
          setKey(next)
          setProblem(undefined)
        }}
        hint="An emoji or a short word."
        error={problem}
        inputProps={{ autoComplete: 'off', maxLength: 100 }}
      />
    </Dialog>
  )
}
