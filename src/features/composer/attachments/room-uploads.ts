import * as v from 'valibot'
import { lazyModule } from '@/lib/lazy-module'
import { tabKeys } from '@/lib/tab-keys'
import type { Session } from '@/session/session'
import { tabEntry } from '@/session/tab-store/tab-store'
import { uploadFile } from '@/shared/upload-file'
import { arrivedAs, identityOf } from './file-to-send'
import { takeIn } from './take-in'
import { describeUpload } from './upload-words'
import { createUploads, type Uploads } from './uploads'

/** Names of files being uploaded, which a reload interrupts. */
const namesSchema = v.pipe(v.array(v.string()), v.readonly())

/** The code that reads photos is fetched with the first file. */
const prepareModule = lazyModule(() => import('./prepare-file'))

/**
 * The uploads for a room, one per session, so that they continue while another page is shown.
 * Files uploaded meanwhile wait in the room's draft.
 */
export function uploadsOf(session: Session, roomId: string): Uploads {
  return session.service(`uploads/${roomId}`, () => makeUploads(session, roomId))
}

/** MXC URIs of files uploaded in the session, in any room. */
function makeKnown() {
  const uris = new Map<string, string>()
  return { uris, dispose: () => uris.clear() }
}

function makeUploads(session: Session, roomId: string): Uploads {
  const { client, account } = session
  const { userId } = account
  const names = tabEntry(tabKeys.uploads(userId, roomId), namesSchema, [])
  return createUploads({
    prepare: async (file) => (await prepareModule.load()).fileToUpload(file),
    identify: identityOf,
    upload: (file, options) => uploadFile(client, file, options),
    known: session.service('uploaded', makeKnown).uris,
    arrivedAs,
    describe: describeUpload,
    onArrived: (arrived) => takeIn(userId, roomId, arrived),
    storage: {
      read: names.read,
      write: (next) => (next.length > 0 ? names.update(next) : names.remove()),
    },
  })
}
