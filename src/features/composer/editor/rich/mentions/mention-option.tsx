import { Megaphone, RotateCw } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { PersonName } from '@/shared/person/person-name'
import { cx } from '@/ui/classes'
import { popupItem } from '@/ui/popup-class'

interface OptionProps {
  id: string
  /** Whether a key would choose it. */
  isActive: boolean
  /** Called when the pointer moves over it. */
  onPoint: () => void
  onChoose: () => void
}

/** A user, a room or everyone, to choose from. */
export function MentionOption({ choice, ...option }: { choice: MentionChoice } & OptionProps) {
  switch (choice.kind) {
    case 'user': {
      const { userId, name, avatarMxc, warnings } = choice
      return (
        <Option
          {...option}
          picture={<MxcAvatar mxc={avatarMxc} name={name} id={userId} size="sm" />}
          // A user without a name is shown by ID only.
          words={
            name === userId ? undefined : (
              <PersonName userId={userId} name={name} warnings={warnings} />
            )
          }
          detail={<bdi className="mono block truncate text-sm">{userId}</bdi>}
        />
      )
    }
    case 'room': {
      const { id, name, avatarMxc } = choice
      return (
        <Option
          {...option}
          picture={<MxcAvatar mxc={avatarMxc} name={name} id={id} size="sm" shape="square" />}
          words={name === id ? undefined : <bdi className="block truncate">{name}</bdi>}
          detail={<bdi className="mono block truncate text-sm">{id}</bdi>}
        />
      )
    }
    case 'everyone':
      return (
        <Option
          {...option}
          isDisabled={choice.disabledReason !== undefined}
          picture={<Megaphone aria-hidden="true" className="mx-[3px]" />}
          words="@room"
          detail={
            <span className="block text-sm">
              {choice.disabledReason ?? 'Notifies everyone in the room'}
            </span>
          }
        />
      )
  }
}

/** Repeats a failed search. */
export function RetryOption({ words, ...option }: { words: string } & OptionProps) {
  return (
    <Option
      {...option}
      picture={<RotateCw aria-hidden="true" className="mx-[3px]" />}
      words={words}
    />
  )
}

interface LookProps extends OptionProps {
  picture: ReactNode
  words: ReactNode
  detail?: ReactNode
  isDisabled?: boolean
}

function Option({
  id,
  isActive,
  onPoint,
  onChoose,
  picture,
  words,
  detail,
  isDisabled = false,
}: LookProps) {
  const line = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <button
      ref={line}
      type="button"
      id={id}
      role="option"
      // The focused editor handles its keys.
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={isDisabled || undefined}
      data-highlighted={isActive || undefined}
      className={cx(popupItem, 'w-full flex-none text-left', isDisabled && 'text-ink-3')}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className="flex flex-none">{picture}</span>
      <span className="min-w-0 flex-1">
        {words} {detail ? <span className="block text-ink-3">{detail}</span> : null}
      </span>
    </button>
  )
}
