import { type KeyboardEvent, useId } from 'react'
import { cx, fieldBox } from '@/ui/classes'

interface SourceEditorProps {
  value: string
  onChange: (value: string) => void
  /** Ctrl or Cmd with Enter. */
  onSend: () => void
  placeholder: string
  mono?: boolean
}

/** The source of a message, in all the height there is. */
export function SourceEditor({ value, onChange, onSend, placeholder, mono }: SourceEditorProps) {
  const id = useId()
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
          value={value}
          placeholder={placeholder}
          spellCheck={!mono}
          className={cx(
            'min-h-60 w-full flex-1 resize-none self-stretch bg-transparent px-4 py-3.5 outline-none',
            mono ? 'mono' : 'text-[14.5px]/[22px]',
          )}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
    </>
  )
}
