import type { Editor } from '@tiptap/core'
import { useLayoutEffect, useRef } from 'react'
import { errorText } from '@/api/errors'
import type { RoomMentions } from '@/features/composer/editor/mentions/room-mentions'
import { plural } from '@/lib/plural'
import { cx } from '@/ui/classes'
import { popupBox } from '@/ui/popup-class'
import { Spinner } from '@/ui/spinner'
import { chooseMention } from './choose-mention'
import { choiceId, isUpToDate, optionCount } from './completion'
import { optionId } from './extension'
import { tellCompletion } from './mention-keys'
import { MentionOption, RetryOption } from './mention-option'
import { placeAtText } from './place-at-text'
import { type Finding, useCompletion } from './use-completion'

interface MentionPopupProps {
  editor: Editor
  mentions: RoomMentions
  /** Called to repeat a failed search. */
  asks: EventTarget
  listId: string
}

/** Suggestions for the mention being typed, at the cursor. The editor keeps the focus. */
export function MentionPopup({ editor, mentions, asks, listId }: MentionPopupProps) {
  const finding = useCompletion(editor, mentions, asks)
  const isShown =
    finding &&
    (optionCount(finding.completion) > 0 || finding.isReading || finding.failure !== undefined)
  return (
    <>
      <p role="status" className="sr-only">
        {finding ? statusText(finding) : ''}
      </p>
      {isShown ? <Popup editor={editor} finding={finding} asks={asks} listId={listId} /> : null}
    </>
  )
}

interface PopupProps extends Omit<MentionPopupProps, 'mentions'> {
  finding: Finding
}

function Popup({ editor, finding, asks, listId }: PopupProps) {
  const box = useRef<HTMLDivElement>(null)
  const { completion } = finding
  const { from, choices, active, canRetry } = completion

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    // Above everything else, and never clipped.
    if ('showPopover' in element && !element.matches(':popover-open')) element.showPopover()
    const place = () => placeAtText(element, editor.view, from)
    place()
    const resized = new ResizeObserver(place)
    resized.observe(element)
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      resized.disconnect()
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [editor, from])

  const activate = (index: number) => {
    if (index !== active) tellCompletion(editor.view, { kind: 'active', index })
  }
  const option = (index: number) => ({
    id: optionId(listId, index),
    isActive: index === active,
    onPoint: () => activate(index),
  })
  return (
    <div
      ref={box}
      popover="manual"
      role="presentation"
      className={cx(
        popupBox,
        'fixed inset-auto m-0 flex w-[min(340px,calc(100vw-16px))] flex-col overflow-hidden',
      )}
      // The editor keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
    >
      {optionCount(completion) > 0 ? (
        <div
          id={listId}
          role="listbox"
          aria-label="Mention"
          className="min-h-0 overflow-y-auto overscroll-contain"
        >
          {choices.map((choice, index) => (
            <MentionOption
              key={choiceId(choice)}
              choice={choice}
              {...option(index)}
              onChoose={() => chooseMention(editor.view, choice)}
            />
          ))}
          {canRetry ? (
            <RetryOption
              words={`Retry loading ${finding.what}`}
              {...option(choices.length)}
              onChoose={() => asks.dispatchEvent(new Event('mentionsAgain'))}
            />
          ) : null}
        </div>
      ) : null}
      <Standing finding={finding} hasOptions={optionCount(completion) > 0} />
    </div>
  )
}

/** Shows that more may come, or why loading failed. */
function Standing({ finding, hasOptions }: { finding: Finding; hasOptions: boolean }) {
  const { isReading, failure } = finding
  if (!isReading && !failure) return null
  const line = hasOptions && 'mt-1 border-t border-line'
  if (isReading) {
    return (
      <div className={cx('flex flex-none items-center gap-2 px-2 py-1.5 text-sm text-ink-2', line)}>
        <Spinner className="size-3.5!" />
        {readingText(finding)}
      </div>
    )
  }
  const { title, detail } = failureText(finding)
  return (
    <div className={cx('flex-none px-2 py-1.5 text-sm', line)}>
      <div className="font-semibold text-danger">{title}</div>
      {detail ? <div className="text-ink-2 [overflow-wrap:anywhere]">{detail}</div> : null}
    </div>
  )
}

function readingText({ what, count }: Finding): string {
  if (what === 'rooms') return 'Loading your rooms…'
  return count === 0
    ? 'Loading members…'
    : `Still loading members: ${count.toLocaleString('en')} so far`
}

function failureText({ what, count, failure }: Finding): { title: string; detail?: string } {
  const title = count > 0 ? 'Couldn’t load all members' : `Couldn’t load the ${what}`
  return { title, detail: failure?.error === undefined ? undefined : errorText(failure.error) }
}

/** The same as text for screen readers. */
function statusText(finding: Finding): string {
  const { completion, what, isReading, failure } = finding
  const { length } = completion.choices
  const { title, detail } = failureText(finding)
  const isOver = isUpToDate(completion) && !isReading && !failure
  const sentences = [
    length > 0 && plural(length, 'suggestion'),
    length === 0 && isOver && 'No suggestions',
    isReading && (what === 'rooms' ? 'Loading your rooms' : 'Loading members'),
    failure && title,
    failure && detail,
  ]
  return sentences.filter(Boolean).join('. ')
}
