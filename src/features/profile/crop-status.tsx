import { uploadContent } from '@/api/endpoints/media'
import { setAvatarUrl } from '@/api/endpoints/profile'
import { byteText } from '@/lib/bytes'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { uploadArgs } from '@/shared/upload-file'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import type { AvatarUploadState } from './avatar-upload'
import type { EncodedAvatar } from './encode-avatar'

export interface CropStatusProps {
  state: AvatarUploadState
  avatar: EncodedAvatar | undefined
  /** Why there is nothing that can be uploaded; null where there is, or may soon be. */
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
  const uploadRequest = avatar && client.describe(uploadContent, uploadArgs(avatar.file))
  return (
    <div className="mt-4 grid gap-3">
      {problem && !avatar ? null : <Facts avatar={avatar} limit={limit} animated={animated} />}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <Progress state={state} />
      <Failure state={state} onRetry={onRetry} />
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
      : `The server takes ${byteText(limit)}.`
  return (
    <p className="text-sm text-ink-3">
      {avatar.side} × {avatar.side} px, {kind}, {byteText(avatar.file.size)}. {most}
      {animated ? ' An animation becomes a still picture.' : null}
    </p>
  )
}

function Failure({ state, onRetry }: Pick<CropStatusProps, 'state' | 'onRetry'>) {
  if (state.step !== 'uploadFailed' && state.step !== 'setFailed') return null
  return (
    <div ref={bringIntoView} className="grid gap-2">
      {state.step === 'setFailed' ? (
        <p>
          The picture is uploaded, but not your avatar yet. Trying again only sets it. Its MXC URI
          waits on the page, too.
        </p>
      ) : null}
      <ErrorNotice error={state.error} onRetry={onRetry} />
    </div>
  )
}

/** On a phone, what comes below the picture is out of sight. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function Progress({ state }: { state: AvatarUploadState }) {
  if (state.step === 'setting') {
    return (
      <div ref={bringIntoView} className="grid gap-1.5">
        <ProgressBar label="Avatar upload" value={null} max={1} valueText="Setting the avatar" />
        <p className="text-sm text-ink-2">Uploaded. Setting it as your avatar …</p>
      </div>
    )
  }
  if (state.step !== 'uploading') return null
  const { sent, total } = state
  const words =
    sent < total ? `${byteText(sent)} of ${byteText(total)} sent` : 'Sent. Waiting for the server …'
  return (
    <div ref={bringIntoView} className="grid gap-1.5">
      <ProgressBar label="Avatar upload" value={sent} max={total} valueText={words} />
      <p className="text-sm text-ink-2">{words}</p>
    </div>
  )
}
