import { Upload } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react'
import { cx } from './classes'
import { accepts } from './file-accept'

/** Props of {@link FileDrop}. */
export interface FileDropProps {
  /** The file input's accessible name. */
  label: string
  /** As in a file input: MIME types, `image/*`, or extensions. */
  accept: string
  onFile: (file: File) => void
  /** What is accepted, below the text. */
  hint?: ReactNode
  /** The text; by default "Choose a file, drop it here, or paste it". */
  text?: ReactNode
  disabledReason?: string | undefined
  className?: string
}

/**
 * Accepts a file: chosen, dropped, or pasted anywhere on the page except into a text field. The
 * file input covers the whole box, so the browser itself handles the drop.
 */
export function FileDrop({
  label,
  accept,
  onFile,
  hint,
  text = 'Choose a file, drop it here, or paste it',
  disabledReason,
  className,
}: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string>()
  const note = disabledReason ?? hint

  function take(files: FileList | null | undefined) {
    const file = files?.[0]
    if (!file || disabledReason) return
    const fits = accepts(accept, file)
    setRefused(fits ? undefined : `“${file.name}” isn’t a supported file type.`)
    if (fits) onFile(file)
  }

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const target = event.target instanceof Element ? event.target : null
    if (target?.closest('input:not([type=file]), textarea, [contenteditable=true]')) return
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    take(event.clipboardData.files)
  })

  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])

  return (
    <div className={className}>
      <label
        className={cx(
          'relative flex items-center gap-3 rounded-lg border border-dashed px-4 py-4 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
          disabledReason
            ? 'cursor-not-allowed border-line bg-sunken text-ink-3'
            : 'cursor-pointer border-line-strong bg-surface text-ink-2 hover:border-accent',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <Upload />
        <span className="min-w-0">
          <span className={cx('block font-strong', !disabledReason && 'text-ink')}>{text}</span>
          {note ? (
            <span id={id} className="block text-sm text-ink-3">
              {note}
            </span>
          ) : null}
        </span>
        <input
          type="file"
          aria-label={label}
          aria-describedby={note ? id : undefined}
          accept={accept}
          disabled={Boolean(disabledReason)}
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => {
            take(event.target.files)
            // Allows choosing the same file again.
            event.target.value = ''
          }}
          className="absolute inset-0 size-full cursor-[inherit] opacity-0"
        />
      </label>
      {refused ? (
        <div role="alert" className="mt-1.5 text-sm text-danger">
          {refused}
        </div>
      ) : null}
    </div>
  )
}
