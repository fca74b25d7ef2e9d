import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { cx, fieldBox } from '@/ui/classes'
import type { SourceHandle } from '@/shared/source-editor/use-source-view'

interface PlainSourceProps {
  value: string
  onChange: (value: string) => void
  /** Called for Ctrl+Enter or Cmd+Enter. */
  onSend: () => void
  placeholder: string
  mono: boolean
  ref?: Ref<SourceHandle>
}

/** A plain text field for a message's source. */
export function PlainSource(props: PlainSourceProps) {
  const { value, onChange, onSend, placeholder, mono, ref } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const hasCursor = useRef(false)
  useImperativeHandle(ref, () => ({
    insertText: (text) => {
      const { current } = field
      if (!current) return
      const place = hasCursor.current ? current.selectionEnd : current.value.length
      current.setRangeText(text, place, place, 'end')
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
          id={id}
          ref={field}
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
