import { type Ref, useImperativeHandle, useRef } from 'react'
import { sourceOfPicture } from '@/features/composer/draft/draft-files'
import type { RichTextHandle } from './rich/rich-text'
import type { SourceHandle } from '@/shared/source-editor/use-source-view'
import type { Writing } from '@/features/composer/use-composer'
import type { PictureInserter } from './shown-editor'

/** Lets pictures be inserted at the cursor of the shown editor. @returns refs for the editors */
export function useInsertion({ readDraft }: Writing, ref: Ref<PictureInserter>) {
  const rich = useRef<RichTextHandle>(null)
  const markdown = useRef<SourceHandle>(null)
  const html = useRef<SourceHandle>(null)
  useImperativeHandle(ref, () => ({
    insertPicture(picture) {
      const { mode } = readDraft()
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
