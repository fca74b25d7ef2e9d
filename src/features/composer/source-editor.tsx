import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { cx, fieldBox } from '@/ui/classes'

/** What can be done to a source from outside. */
export interface SourceHandle {
  /** Puts text where the cursor is, or at the end where there was none yet. */
  insertText: (text: string) => void
}

interface SourceEditorProps {
  handle?: Ref<SourceHandle>
  value: string
  onChange: (value: string) => void
  /** Ctrl or Cmd with Enter. */
  onSend: () => void
  placeholder: string
  mono?: boolean
}

/** The source of a message, in all the height there is. */
export function SourceEditor(props: SourceEditorProps) {
  const { handle, value, onChange, onSend, placeholder, mono } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const hasCursor = useRef(false)
  useImperativeHandle(handle, () => ({
    insertText(text) {
      const { current } = field
      if (!current) return
      const end = hasCursor.current ? current.selectionEnd : current.value.length
      current.setRangeText(text, end, end, 'end')
      onChange(current.value)
    },
  }))
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }
  return (
    <>
      <label htmlFor={id} className="sr-only">
        Message
      </label>
      <div className={cx(fieldBox, 'min-h-60 flex-1 rounded-lg border-line bg-surface')}>
        <textarea
          ref={field}
          id={id}
          value={value}
          placeholder={placeholder}
          spellCheck={!mono}
          className={cx(
            'min-h-60 w-full flex-1 resize-none self-stretch bg-transparent px-4 py-3.5 outline-none',
            mono ? 'mono' : 'text-[14.5px]/[22px]',
          )}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => {
            hasCursor.current = true
          }}
        />
      </div>
    </>
  )
}
