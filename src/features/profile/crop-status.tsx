import { uploadContent } from '@/api/endpoints/media'
import { setAvatarUrl } from '@/api/endpoints/profile'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import type { AvatarUploadState } from './avatar-upload'
import type { EncodedAvatar } from './encode-avatar'
import { sizeText } from './sizes'

export interface CropStatusProps {
  state: AvatarUploadState
  avatar: EncodedAvatar | undefined
  /** Why it cannot be uploaded; null where it can. */
  problem: string | null
  /** What the server takes, in bytes, where it says so. */
  limit: number | undefined
  animated: boolean
  onRetry: () => void
}

/** What would be sent, how far it is, and what went wrong. */
export function CropStatus({ state, avatar, problem, limit, animated, onRetry }: CropStatusProps) {
  const client = useClient()
  const { userId } = useAccount()
  const mxcUri = 'mxcUri' in state ? state.mxcUri : 'mxc://…content_uri of the answer above…'
  const setRequest = client.describe(setAvatarUrl, {
    params: { userId },
    body: { avatar_url: mxcUri },
  })
  const uploadRequest =
    avatar &&
    client.describe(uploadContent, {
      query: { filename: avatar.file.name },
      body: avatar.file,
    })
  return (
    <div className="mt-4 grid gap-3">
      <Facts avatar={avatar} limit={limit} animated={animated} />
      {avatar && problem ? (
        <Notice tone="bad" title="Too large">
          {problem} Choose a smaller picture.
        </Notice>
      ) : null}
      {!avatar && problem === 'This browser could not make the picture.' ? (
        <Notice tone="bad">{problem} Choose a smaller one.</Notice>
      ) : null}
      <Progress state={state} />
      {state.step === 'uploadFailed' ? <ErrorNotice error={state.error} onRetry={onRetry} /> : null}
      {state.step === 'setFailed' ? (
        <>
          <ErrorNotice error={state.error} onRetry={onRetry} />
          <p className="text-sm text-ink-2">
            The picture is uploaded, but not your avatar yet. Trying again only sets it; so does
            Save avatar on the page, where its MXC URI waits.
          </p>
        </>
      ) : null}
      <ThisRequest requests={uploadRequest ? [uploadRequest, setRequest] : []} />
    </div>
  )
}

function Facts({
  avatar,
  limit,
  animated,
}: Pick<CropStatusProps, 'avatar' | 'limit' | 'animated'>) {
  if (!avatar) return <p className="text-sm text-ink-3">Preparing the picture …</p>
  const kind = avatar.file.type === 'image/png' ? 'PNG' : 'JPEG'
  const most =
    limit === undefined
      ? 'The server does not say how much it takes.'
      : `The server takes ${sizeText(limit)}.`
  return (
    <p className="text-sm text-ink-3">
      {avatar.side} × {avatar.side} px, {kind}, {sizeText(avatar.file.size)}. {most}
      {animated ? ' An animation becomes a still picture.' : null}
    </p>
  )
}

function Progress({ state }: { state: AvatarUploadState }) {
  if (state.step === 'setting') {
    return (
      <div className="grid gap-1.5">
        <ProgressBar label="Avatar upload" value={null} max={1} valueText="Setting the avatar" />
        <p className="text-sm text-ink-2">Uploaded. Setting it as your avatar …</p>
      </div>
    )
  }
  if (state.step !== 'uploading') return null
  const { sent, total } = state
  const words =
    sent < total ? `${sizeText(sent)} of ${sizeText(total)} sent` : 'Sent. Waiting for the server …'
  return (
    <div className="grid gap-1.5">
      <ProgressBar label="Avatar upload" value={sent} max={total} valueText={words} />
      <p className="text-sm text-ink-2">{words}</p>
    </div>
  )
}
