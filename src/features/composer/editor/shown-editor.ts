import { type RefObject, useEffect } from 'react'
import { createStore } from '@/lib/store'
import type { InlinePicture } from '@/features/composer/attachments/file-to-send'

/** Inserts a picture at the cursor of the shown editor. @returns whether there is an editor */
export interface PictureInserter {
  insertPicture: (picture: InlinePicture) => boolean
}

/** The editor on screen, and its room. */
interface ShownEditor extends PictureInserter {
  roomId: string
}

/** The editor on screen; undefined on other pages. Unlike drafts, it knows the cursor. */
export const shownEditor = createStore<ShownEditor | undefined>(undefined)

/** Registers the editor while its page is shown. */
export function useShownEditor(roomId: string, editor: RefObject<PictureInserter | null>): void {
  useEffect(() => {
    const insertPicture = (picture: InlinePicture) =>
      editor.current?.insertPicture(picture) ?? false
    shownEditor.set({ roomId, insertPicture })
    return () => shownEditor.set(undefined)
  }, [roomId, editor])
}
