import { isAbort } from '@/api/errors'
import { createStore } from '@/lib/store'
import type { UploadOptions } from '@/shared/upload-file'

/** Progress of a picture: it is uploaded first, then set as avatar. */
export type AvatarUploadState =
  | { step: 'ready' }
  | { step: 'uploading'; sent: number; total: number }
  | { step: 'uploadFailed'; error: unknown }
  | { step: 'setting'; mxcUri: string }
  | { step: 'setFailed'; mxcUri: string; error: unknown }
  | { step: 'done'; mxcUri: string }

export interface AvatarUploadSteps {
  /** Uploads a picture and returns its MXC URI. `onProgress` gets sent and total bytes. */
  upload: (file: File, options: UploadOptions) => Promise<string>
  set: (mxcUri: string, signal: AbortSignal) => Promise<void>
}

/** Uploads a picture and sets it as avatar; created once per dialog. */
export interface AvatarUpload {
  readonly state: () => AvatarUploadState
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Uploads and sets. Never uploads the same `file` twice: if only setting it failed, only that is
   * repeated. Does nothing while running. Failures are in the state; never rejects.
   */
  start: (file: File) => Promise<void>
  /** Stops what is running. An uploaded picture stays uploaded. */
  cancel: () => void
}

/** Creates the machine behind "Upload avatar". */
export function createAvatarUpload({ upload, set }: AvatarUploadSteps): AvatarUpload {
  const { get: state, set: change, subscribe } = createStore<AvatarUploadState>({ step: 'ready' })
  let running: AbortController | undefined
  let uploaded: { file: File; mxcUri: string } | undefined

  async function uploadOnce(file: File, signal: AbortSignal): Promise<string | undefined> {
    if (uploaded?.file === file) return uploaded.mxcUri
    change({ step: 'uploading', sent: 0, total: file.size })
    try {
      const mxcUri = await upload(file, {
        signal,
        onProgress: (sent, total) => {
          if (state().step === 'uploading') change({ step: 'uploading', sent, total })
        },
      })
      uploaded = { file, mxcUri }
      return mxcUri
    } catch (error) {
      change(isAbort(error) ? { step: 'ready' } : { step: 'uploadFailed', error })
      return undefined
    }
  }

  async function setIt(mxcUri: string, signal: AbortSignal): Promise<void> {
    change({ step: 'setting', mxcUri })
    try {
      await set(mxcUri, signal)
      change({ step: 'done', mxcUri })
    } catch (error) {
      change({ step: 'setFailed', mxcUri, error })
    }
  }

  return {
    state,
    subscribe,
    async start(file) {
      if (running) return
      running = new AbortController()
      const { signal } = running
      try {
        const mxcUri = await uploadOnce(file, signal)
        if (mxcUri !== undefined) await setIt(mxcUri, signal)
      } finally {
        running = undefined
      }
    },
    cancel: () => running?.abort(new DOMException('Cancelled', 'AbortError')),
  }
}
