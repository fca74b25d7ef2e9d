import { isAbort } from '@/api/errors'
import type { UploadOptions } from '@/shared/upload-file'

/** How far a picture has come: it is uploaded first, then set as avatar. */
export type AvatarUploadState =
  | { step: 'ready' }
  | { step: 'uploading'; sent: number; total: number }
  | { step: 'uploadFailed'; error: unknown }
  | { step: 'setting'; mxcUri: string }
  | { step: 'setFailed'; mxcUri: string; error: unknown }
  | { step: 'done'; mxcUri: string }

export interface AvatarUploadSteps {
  /** Uploads a picture and gives its mxc URI. `onProgress` takes bytes sent, of how many. */
  upload: (file: File, options: UploadOptions) => Promise<string>
  set: (mxcUri: string, signal: AbortSignal) => Promise<void>
}

/** Uploads a picture and sets it as avatar; made once for a dialog. */
export interface AvatarUpload {
  readonly state: () => AvatarUploadState
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Uploads and sets. The same `file` is never uploaded twice: where only setting it failed, only
   * that is done again. Does nothing while it runs. Failures are in the state; it never rejects.
   */
  start: (file: File) => Promise<void>
  /** Ends what runs. An uploaded picture stays uploaded. */
  cancel: () => void
}

/** Makes the machine behind "Upload avatar". */
export function createAvatarUpload({ upload, set }: AvatarUploadSteps): AvatarUpload {
  let state: AvatarUploadState = { step: 'ready' }
  let running: AbortController | undefined
  let uploaded: { file: File; mxcUri: string } | undefined
  const listeners = new Set<() => void>()
  const change = (next: AvatarUploadState) => {
    state = next
    for (const listener of listeners) listener()
  }

  async function uploadOnce(file: File, signal: AbortSignal): Promise<string | undefined> {
    if (uploaded?.file === file) return uploaded.mxcUri
    change({ step: 'uploading', sent: 0, total: file.size })
    try {
      const mxcUri = await upload(file, {
        signal,
        onProgress: (sent, total) => {
          if (state.step === 'uploading') change({ step: 'uploading', sent, total })
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
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
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
