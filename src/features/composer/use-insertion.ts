import { type Ref, useImperativeHandle, useRef } from 'react'
import { sourceOfPicture } from './arrival'
import type { RichTextHandle } from './rich/rich-text'
import type { SourceHandle } from './source/code-editor'
import type { Composer } from './use-composer'
import type { PictureInserter } from './use-files'

/** Lets pictures be put where the cursor of the shown editor is. @returns refs for the editors */
export function useInsertion({ latest }: Composer, ref: Ref<PictureInserter>) {
  const rich = useRef<RichTextHandle>(null)
  const markdown = useRef<SourceHandle>(null)
  const html = useRef<SourceHandle>(null)
  useImperativeHandle(ref, () => ({
    insertPicture(picture) {
      const { mode } = latest()
      if (mode === 'rich') {
        rich.current?.insertPicture(picture)
        return rich.current !== null
      }
      const source = mode === 'markdown' ? markdown.current : html.current
      source?.insertText(sourceOfPicture(picture, mode))
      return source !== null
    },
  }))
  return { rich, markdown, html }
}
