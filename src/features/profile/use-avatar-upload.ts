import { useEffect, useEffectEvent, useState } from 'react'
import { useAccount, useClient } from '@/session/session-context'
import { uploadFile } from '@/shared/upload-file'
import { createAvatarUpload, type AvatarUpload } from './avatar-upload'
import { avatarRequest, useSetAvatar } from './use-own-profile'

export interface AvatarUploadEvents {
  /** The picture is on the server, but not set yet. */
  onUploaded: (mxcUri: string) => void
  /** The picture is the avatar. */
  onDone: () => void
}

/** The machine behind "Upload avatar", on the session's homeserver; it stops with its component. */
export function useAvatarUpload({ onUploaded, onDone }: AvatarUploadEvents): AvatarUpload {
  const client = useClient()
  const { userId } = useAccount()
  const setAvatar = useSetAvatar()
  const [upload] = useState(() =>
    createAvatarUpload({
      upload: (file, options) => uploadFile(client, file, options),
      set: (mxcUri, signal) => setAvatar(avatarRequest(userId, mxcUri), signal),
    }),
  )
  const onChange = useEffectEvent(() => {
    const state = upload.state()
    if (state.step === 'setting') onUploaded(state.mxcUri)
    if (state.step === 'done') onDone()
  })
  useEffect(() => {
    const unsubscribe = upload.subscribe(() => onChange())
    return () => {
      unsubscribe()
      upload.cancel()
    }
  }, [upload])
  return upload
}
