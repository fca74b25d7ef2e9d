import type { Client } from '@/api/client'
import { lazyModule } from '@/lib/lazy-module'
import { readDraft, removeDraft, writeDraft } from '@/session/drafts'
import { uploadFile } from '@/shared/upload-file'
import { toast } from '@/ui/toast'
import { type Draft, emptyDraft } from './draft'
import { composeKey } from './outboxes'
import { withArrived } from './arrival'
import { arrivedAs, identityOf } from './files/file-to-send'
import { describeUpload } from './files/upload-words'
import { createUploads, type Uploads } from './files/uploads'

interface OfClient {
  rooms: Map<string, Uploads>
  /** mxc URIs of what was uploaded in this session. */
  known: Map<string, string>
}

/** What reads photos is fetched with the first file. */
const prepareModule = lazyModule(() => import('./files/prepare-file'))

const clients = new WeakMap<Client, OfClient>()

/**
 * The uploads for a room, one a session, so that they go on while another page is shown. What
 * arrives then waits in the room's draft.
 */
export function uploadsOf(client: Client, userId: string, roomId: string): Uploads {
  const of = clients.get(client) ?? { rooms: new Map<string, Uploads>(), known: new Map() }
  clients.set(client, of)
  const known = of.rooms.get(roomId)
  if (known) return known
  const key = `uploads/${userId}/${roomId}`
  const made = createUploads({
    prepare: async (file) => (await prepareModule.load()).fileToUpload(file),
    identify: identityOf,
    upload: (file, options) => uploadFile(client, file, options),
    known: of.known,
    arrivedAs,
    describe: describeUpload,
    onArrived: (arrived) => {
      const draftKey = composeKey(userId, roomId)
      // Written by this origin under the same key, hence of the same form.
      const draft = (readDraft(draftKey) as Draft | undefined) ?? emptyDraft(crypto.randomUUID())
      writeDraft(draftKey, withArrived(draft, arrived))
      const name = arrived.kind === 'file' ? arrived.attachment.filename : arrived.picture.alt
      toast({ tone: 'ok', text: 'File uploaded', detail: name })
    },
    storage: {
      read: () => (readDraft(key) as readonly string[] | undefined) ?? [],
      write: (names) => (names.length > 0 ? writeDraft(key, names) : removeDraft(key)),
    },
  })
  of.rooms.set(roomId, made)
  return made
}
