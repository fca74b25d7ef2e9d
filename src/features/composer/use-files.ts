import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { lazyModule } from '@/lib/lazy-module'
import { useAccount, useClient } from '@/session/session-context'
import { announce } from '@/ui/toast'
import { withArrived } from './arrival'
import { createChoices } from './files/choices'
import type { Arrived, InlinePicture } from './files/file-to-send'
import type { Uploads } from './files/uploads'
import { uploadsOf } from './room-uploads'
import { sameContent } from './same-content'
import type { Composer } from './use-composer'

/** The files of a room's message that are not part of its draft yet. */
export interface RoomFiles {
  uploads: Uploads
  choices: ReturnType<typeof createChoices>
  /** Why the message has to wait for them. */
  problem: string | undefined
}

/** What looks into files is fetched with the first of them. */
const examineModule = lazyModule(() => import('./files/examine'))

async function examineWhenLoaded(file: File) {
  const { examineFile } = await examineModule.load()
  return examineFile(file)
}

/** The files that are chosen and uploaded for a room. */
export function useFiles(roomId: string): RoomFiles {
  const client = useClient()
  const { userId } = useAccount()
  const uploads = uploadsOf(client, userId, roomId)
  const [choices] = useState(() => createChoices(examineWhenLoaded))
  const items = useSyncExternalStore(uploads.subscribe, uploads.items)
  const problem =
    items.length === 0
      ? undefined
      : items.some(({ state }) => state.kind === 'failed')
        ? 'A file was not uploaded: try again, or remove it.'
        : 'Files are still being uploaded.'
  return useMemo(() => ({ uploads, choices, problem }), [uploads, choices, problem])
}

/** Puts a picture where the cursor of the shown editor is. Tells whether there is an editor. */
export interface PictureInserter {
  insertPicture: (picture: InlinePicture) => boolean
}

/** Takes what has been uploaded into the message that is shown. */
export function useArrivals(
  { uploads }: RoomFiles,
  { draft, latest, update }: Composer,
  editor: RefObject<PictureInserter | null>,
): void {
  const take = useEffectEvent((arrived: Arrived) => {
    const isFile = arrived.kind === 'file'
    announce(isFile ? `${arrived.attachment.filename} is attached` : 'The picture is in the text')
    if (!isFile && editor.current?.insertPicture(arrived.picture)) return
    update((current) => withArrived(current, arrived))
  })
  const catchUp = useEffectEvent(() => {
    // What came between two pages went into the stored draft alone.
    if (!sameContent(latest(), draft)) update((current) => current)
  })
  useEffect(() => {
    const stop = uploads.takeArrivals((arrived) => take(arrived))
    catchUp()
    return stop
  }, [uploads])
}
