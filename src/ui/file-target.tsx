import { Upload } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react'
import { cx } from './classes'

/** Props of {@link FileTarget}. */
export interface FileTargetProps {
  /** Makes it a region with this name. */
  label?: string
  onFiles: (files: File[]) => void
  /** Shown on top while files are dragged over it. */
  text: string
  /** Whether pasted data is meant as files; it may also contain text. */
  takesPaste?: (data: DataTransfer) => boolean
  /** Whether files dropped on an element inside are meant for it; all are by default. */
  takesDrop?: (target: Element) => boolean
  className?: string
  children: ReactNode
}

const holdsFiles = ({ types }: DataTransfer) => types.includes('Files')

/**
 * Accepts files dropped on it or pasted into it, before any editor inside does. Leaves everything
 * else to the editor.
 */
export function FileTarget(props: FileTargetProps) {
  const { label, onFiles, text, takesPaste = holdsFiles, takesDrop, className, children } = props
  const [over, setOver] = useState(false)

  function isMeant({ dataTransfer, target }: DragEvent): boolean {
    if (!holdsFiles(dataTransfer)) return false
    return takesDrop === undefined || (target instanceof Element && takesDrop(target))
  }

  function hold(event: DragEvent) {
    setOver(isMeant(event))
    if (!isMeant(event)) return
    event.preventDefault()
    event.stopPropagation()
    event.dataTransfer.dropEffect = 'copy'
  }

  function leave(event: DragEvent) {
    const { currentTarget, relatedTarget } = event
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
  }

  function drop(event: DragEvent) {
    setOver(false)
    if (!isMeant(event)) return
    // Otherwise the browser would open them in place of the page.
    event.preventDefault()
    event.stopPropagation()
    give(event.dataTransfer)
  }

  function paste(event: ClipboardEvent) {
    const { clipboardData } = event
    if (clipboardData.files.length === 0 || !takesPaste(clipboardData)) return
    event.preventDefault()
    event.stopPropagation()
    give(clipboardData)
  }

  function give({ files }: DataTransfer) {
    if (files.length > 0) onFiles(Array.from(files))
  }

  const Region = label === undefined ? 'div' : 'section'
  return (
    <Region
      aria-label={label}
      className={cx('relative', className)}
      onDragEnterCapture={hold}
      onDragOverCapture={hold}
      onDragLeaveCapture={leave}
      onDropCapture={drop}
      onPasteCapture={paste}
    >
      {children}
      {over ? (
        <div className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/90 font-semibold text-accent">
          <span className="flex items-center gap-2">
            <Upload aria-hidden="true" />
            {text}
          </span>
        </div>
      ) : null}
    </Region>
  )
}
