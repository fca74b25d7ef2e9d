import { CornerUpLeft, MessageSquareText, Pencil, X } from 'lucide-react'
import { plural } from '@/lib/plural'
import { PersonName } from '@/shared/person/person-name'
import { IconButton } from '@/ui/button'
import { type Draft, withoutRelation } from './draft'

interface AboutBarProps {
  draft: Draft
  update: (change: (current: Draft) => Draft) => void
}

const kinds = {
  reply: { icon: <CornerUpLeft />, words: 'Replying to', cancel: 'Cancel reply' },
  thread: { icon: <MessageSquareText />, words: 'In a thread by', cancel: 'Leave thread' },
  edit: { icon: <Pencil />, words: 'Editing a message by', cancel: 'Cancel edit' },
} as const

/** What the message refers to, above its editor; renders nothing if it refers to no message. */
export function AboutBar({ draft, update }: AboutBarProps) {
  const { about, setAside } = draft
  if (!about) return null
  const { icon, words, cancel } = kinds[about.relation.kind]
  const keeps = setAside !== undefined && setAside.sources[setAside.mode] !== ''
  return (
    <div
      role="note"
      aria-label="What the message refers to"
      className="flex min-w-0 items-center gap-2 rounded-md border border-accent-line bg-accent-soft px-3 py-1.5 text-accent"
    >
      {icon}
      <div className="min-w-0 flex-1 text-sm">
        <p className="truncate">
          {about.several ? (
            `Editing in ${plural(about.several.rooms.length, 'room')}`
          ) : (
            <>
              {words}{' '}
              <PersonName userId={about.sender} name={about.senderName} className="font-semibold" />
            </>
          )}
          : {about.excerpt}
        </p>
        {keeps ? <p className="text-ink-2">What you were writing comes back afterwards.</p> : null}
      </div>
      <IconButton size="sm" label={cancel} icon={<X />} onClick={() => update(withoutRelation)} />
    </div>
  )
}
