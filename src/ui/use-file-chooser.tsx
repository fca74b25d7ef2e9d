import { type ReactNode, useRef } from 'react'

/** A request to choose files; `purpose` is returned with them. */
export interface FileChoiceRequest<Purpose> {
  purpose: Purpose
  /** As in a file input; all files by default. */
  accept?: string
}

/**
 * The browser's own file dialog, opened by a button.
 * @returns the hidden input, which must be on the page, and a function that opens the dialog
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
        // Allows choosing the same file again.
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
