import { announce, toast } from '@/ui/toast'
import { draftOf } from '@/features/composer/draft/draft'
import { withArrived } from '@/features/composer/draft/draft-files'
import { shownEditor } from '@/features/composer/editor/shown-editor'
import type { Arrived } from './file-to-send'

/**
 * Adds an uploaded file to the room's message: a picture at the cursor if its editor is shown,
 * anything else to the draft. Announces it to screen readers there, and in a toast on other pages.
 */
export function takeIn(userId: string, roomId: string, arrived: Arrived): void {
  const editor = shownEditor.get()
  const isShown = editor?.roomId === roomId
  const isInserted = arrived.kind === 'text' && isShown && editor.insertPicture(arrived.picture)
  if (!isInserted) draftOf(userId, roomId).update((draft) => withArrived(draft, arrived))
  const isFile = arrived.kind === 'file'
  const name = isFile ? arrived.attachment.filename : arrived.picture.alt
  if (!isShown) toast({ tone: 'ok', text: 'File uploaded', detail: name })
  else announce(isFile ? `${name} attached` : 'Picture added to the text')
}
