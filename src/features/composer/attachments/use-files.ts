import { useMemo, useState, useSyncExternalStore } from 'react'
import { lazyModule } from '@/lib/lazy-module'
import { useSession } from '@/session/session-context'
import { createChoices } from './choices'
import type { Uploads } from './uploads'
import { uploadsOf } from './room-uploads'

/** The files of a room's message that aren't in its draft yet. */
export interface RoomFiles {
  uploads: Uploads
  choices: ReturnType<typeof createChoices>
  /** Why the message can't be sent yet because of them. */
  problem: string | undefined
}

/** The code that examines files is fetched with the first one. */
const examineModule = lazyModule(() => import('./examine'))

async function examineWhenLoaded(file: File) {
  const { examineFile } = await examineModule.load()
  return examineFile(file)
}

/** The files selected and uploaded for a room. */
export function useFiles(roomId: string): RoomFiles {
  const uploads = uploadsOf(useSession(), roomId)
  const [choices] = useState(() => createChoices(examineWhenLoaded))
  const items = useSyncExternalStore(uploads.subscribe, uploads.items)
  const problem =
    items.length === 0
      ? undefined
      : items.some(({ state }) => state.kind === 'failed')
        ? 'A file wasn’t uploaded. Retry or remove it.'
        : 'Files are still uploading.'
  return useMemo(() => ({ uploads, choices, problem }), [uploads, choices, problem])
}
