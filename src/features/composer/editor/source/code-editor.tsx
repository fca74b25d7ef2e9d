import { type Ref, useEffect, useId, useRef } from 'react'
import { type SourceHandle, useSourceView } from '@/shared/source-editor/use-source-view'
import { createMessageView, type SourceSupport } from './message-view'
import type { FindOffers } from './offers'

export interface CodeEditorProps {
  value: string
  onChange: (value: string) => void
  /** Called for Ctrl+Enter or Cmd+Enter. */
  onSend: () => void
  placeholder: string
  findOffers: FindOffers
  /** Focuses the editor as soon as it is ready. */
  takesFocus?: boolean
  ref?: Ref<SourceHandle> | undefined
}

/** A message's source with highlighting and its problems, filling the available height. */
export function CodeEditor({
  support,
  ref,
  ...props
}: CodeEditorProps & { support: SourceSupport }) {
  const keysId = useId()
  const findOffers = useRef(props.findOffers)
  useEffect(() => {
    findOffers.current = props.findOffers
  }, [props.findOffers])
  const { place, view } = useSourceView({
    value: props.value,
    onChange: props.onChange,
    onSend: props.onSend,
    create: (options) =>
      createMessageView({
        ...support,
        ...options,
        placeholder: props.placeholder,
        describedBy: keysId,
        findOffers: (typed) => findOffers.current(typed),
      }),
    ref,
  })
  const { takesFocus } = props
  // Once it is in the page.
  useEffect(() => {
    if (takesFocus) view.current?.focus()
  }, [takesFocus, view])

  return (
    <div className="flex min-h-60 min-w-0 flex-1 flex-col rounded-lg border border-line bg-surface has-[.cm-content:focus-visible]:outline-2 has-[.cm-content:focus-visible]:outline-offset-1 has-[.cm-content:focus-visible]:outline-accent">
      <div {...place} className="flex min-h-0 min-w-0 flex-1 flex-col" />
      <p id={keysId} hidden>
        Tab leaves the editor. F8 goes to the next problem.
      </p>
    </div>
  )
}
