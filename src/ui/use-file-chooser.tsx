import { type ReactNode, useRef } from 'react'

/** What to choose files of; `Purpose` comes back with them. */
export interface FileChoiceRequest<Purpose> {
  purpose: Purpose
  /** As in a file input; all when left out. */
  accept?: string
}

/**
 * The browser's own dialog for choosing files, for a button to open.
 * @returns the hidden input, which has to be on the page, and what opens it
 */
export function useFileChooser<Purpose>(
  onFiles: (files: File[], purpose: Purpose) => void,
): [input: ReactNode, open: (request: FileChoiceRequest<Purpose>) => void] {
  const input = useRef<HTMLInputElement>(null)
  const asked = useRef<Purpose>(undefined)
  const element = (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      onChange={({ target }) => {
        const files = Array.from(target.files ?? [])
        // So that the same file can be chosen again.
        target.value = ''
        const purpose = asked.current
        if (files.length > 0 && purpose !== undefined) onFiles(files, purpose)
      }}
    />
  )
  const open = ({ purpose, accept = '' }: FileChoiceRequest<Purpose>) => {
    asked.current = purpose
    if (!input.current) return
    input.current.accept = accept
    input.current.click()
  }
  return [element, open]
}
