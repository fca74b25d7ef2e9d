import type { EditorView } from '@codemirror/view'
import { type Ref, type RefObject, useImperativeHandle, useRef } from 'react'
import { insertText, setValue, type SourceViewOptions } from './source-view'
import { useInStep } from './use-in-step'

/** Access to the editor for the page. */
export interface SourceHandle {
  /** Inserts text at the cursor, or at the end if there was none yet. */
  insertText: (text: string) => void
}

interface SourceViewHookOptions {
  value: string
  onChange: (value: string) => void
  /** Called for Ctrl+Enter or Cmd+Enter. */
  onSend: () => void
  /** Creates the editor; called once. */
  create: (
    options: Pick<SourceViewOptions, 'value' | 'onChange' | 'onBlur' | 'onSend'>,
  ) => EditorView
  ref?: Ref<SourceHandle> | undefined
}

/** A source editor in step with its page, and the attributes of the element it is in. */
export function useSourceView({ value, onChange, onSend, create, ref }: SourceViewHookOptions): {
  view: RefObject<EditorView | null>
  place: { ref: RefObject<HTMLDivElement | null>; onFocus: () => void }
} {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const hasCursor = useRef(false)
  useInStep({
    given: value,
    onChange,
    onSend,
    read: () => view.current?.state.doc.toString() ?? value,
    write: (text) => {
      if (view.current) setValue(view.current, text)
    },
    connect: ({ changed, handOut, send }) => {
      const made = create({ value, onChange: changed, onBlur: handOut, onSend: send })
      view.current = made
      place.current?.append(made.dom)
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
  const onFocus = () => {
    hasCursor.current = true
  }
  return { view, place: { ref: place, onFocus } }
}
