import type { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react'
import { useInStep } from '@/features/composer/editor/use-in-step'
import type { FindOffers } from './offers'
import { createSourceView, insertText, setValue, type SourceSupport } from './source-view'

/** Access to the editor for the page. */
export interface SourceHandle {
  /** Inserts text at the cursor, or at the end if there was none yet. */
  insertText: (text: string) => void
}

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
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const hasCursor = useRef(false)

  const findOffers = useRef(props.findOffers)
  useEffect(() => {
    findOffers.current = props.findOffers
  }, [props.findOffers])
  useInStep({
    given: props.value,
    onChange: props.onChange,
    onSend: props.onSend,
    read: () => view.current?.state.doc.toString() ?? props.value,
    write: (value) => {
      if (view.current) setValue(view.current, value)
    },
    connect: ({ changed, handOut, send }) => {
      const made = createSourceView({
        ...support,
        value: props.value,
        placeholder: props.placeholder,
        describedBy: keysId,
        onChange: changed,
        onBlur: handOut,
        onSend: send,
        findOffers: (typed) => findOffers.current(typed),
      })
      view.current = made
      place.current?.append(made.dom)
      if (props.takesFocus) made.focus()
      return () => made.destroy()
    },
  })
  useImperativeHandle(ref, () => ({
    insertText: (text) => {
      const { current } = view
      if (current)
        insertText(current, text, hasCursor.current ? current.state.selection.main.to : undefined)
    },
  }))

  return (
    <div className="flex min-h-60 min-w-0 flex-1 flex-col rounded-lg border border-line bg-surface has-[.cm-content:focus-visible]:outline-2 has-[.cm-content:focus-visible]:outline-offset-1 has-[.cm-content:focus-visible]:outline-accent">
      <div
        ref={place}
        onFocus={() => {
          hasCursor.current = true
        }}
        className="flex min-h-0 min-w-0 flex-1 flex-col"
      />
      <p id={keysId} hidden>
        Tab leaves the editor. F8 goes to the next problem.
      </p>
    </div>
  )
}
