import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
} from 'react'
import { cx, fieldBox } from '@/ui/classes'
import type { SourceHandle } from './source/code-editor'

interface PlainSourceProps {
  value: string
  onChange: (value: string) => void
  /** Ctrl or Cmd with Enter. */
  onSend: () => void
  placeholder: string
  onFiles: (files: File[]) => void
  mono: boolean
  ref?: Ref<SourceHandle>
}

/** The source of a message without anything around it. */
export function PlainSource(props: PlainSourceProps) {
  const { value, onChange, onSend, placeholder, onFiles, mono, ref } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => ({
    insertText: (text) => {
      field.current?.setRangeText(
        text,
        field.current.selectionStart,
        field.current.selectionEnd,
        'end',
      )
      onChange(field.current?.value ?? value + text)
    },
  }))
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }
  function take(event: ClipboardEvent | DragEvent, data: DataTransfer) {
    if (data.files.length === 0 || data.types.includes('text/plain')) return
    event.preventDefault()
    onFiles([...data.files])
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
          onPaste={(event) => take(event, event.clipboardData)}
          onDrop={(event) => take(event, event.dataTransfer)}
        />
      </div>
    </>
  )
}
