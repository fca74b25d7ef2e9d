import { byteText } from '@/lib/bytes'
import { useAccount } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { uploadRequest } from '@/shared/upload-file'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import type { AvatarUploadState } from './avatar-upload'
import type { EncodedAvatar } from './encode-avatar'
import { avatarRequest } from './use-own-profile'

export interface CropStatusProps {
  state: AvatarUploadState
  avatar: EncodedAvatar | undefined
  /** Why there is nothing to upload; undefined if there is, or may be soon. */
  problem: string | undefined
  /** The server's limit in bytes, if it reports one. */
  limit: number | undefined
  animated: boolean
  onRetry: () => void
}

/** The file to upload, the progress, and any failure. */
export function CropStatus({ state, avatar, problem, limit, animated, onRetry }: CropStatusProps) {
  const { userId } = useAccount()
  const mxcUri = 'mxcUri' in state ? state.mxcUri : 'mxc://…content_uri of the response above…'
  return (
    <div className="mt-4 grid gap-3">
      {problem && !avatar ? null : <Facts avatar={avatar} limit={limit} animated={animated} />}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <Progress state={state} />
      <Failure state={state} onRetry={onRetry} />
      <ThisRequest
        requests={avatar ? [uploadRequest(avatar.file), avatarRequest(userId, mxcUri)] : []}
      />
    </div>
  )
}

function Facts({
  avatar,
  limit,
  animated,
}: Pick<CropStatusProps, 'avatar' | 'limit' | 'animated'>) {
  if (!avatar) return <p className="text-sm text-ink-3">Preparing the picture…</p>
  const kind = avatar.file.type === 'image/png' ? 'PNG' : 'JPEG'
  const most =
    limit === undefined
      ? 'The server doesn’t report a size limit.'
      : `Maximum file size: ${byteText(limit)}.`
  return (
    <p className="text-sm text-ink-3">
      {avatar.side} × {avatar.side} px, {kind}, {byteText(avatar.file.size)}. {most}
      {animated ? ' Animations become still pictures.' : null}
    </p>
  )
}

function Failure({ state, onRetry }: Pick<CropStatusProps, 'state' | 'onRetry'>) {
  if (state.step !== 'uploadFailed' && state.step !== 'setFailed') return null
  return (
    <div ref={bringIntoView} className="grid gap-2">
      {state.step === 'setFailed' ? (
        <p>
          The picture is uploaded, but isn’t your avatar yet. Retrying only sets it. Its MXC URI is
          also on the page.
        </p>
      ) : null}
      <ErrorNotice error={state.error} onRetry={onRetry} />
    </div>
  )
}

/** On phones, anything below the picture is out of view. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function Progress({ state }: { state: AvatarUploadState }) {
  if (state.step === 'setting') {
    return (
      <div ref={bringIntoView} className="grid gap-1.5">
        <ProgressBar
          label="Avatar upload"
          value={undefined}
          max={1}
          valueText="Setting the avatar"
        />
        <p className="text-sm text-ink-2">Uploaded. Setting it as your avatar…</p>
      </div>
    )
  }
  if (state.step !== 'uploading') return null
  const { sent, total } = state
  const words =
    sent < total ? `${byteText(sent)} of ${byteText(total)} sent` : 'Sent. Waiting for the server…'
  return (
    <div ref={bringIntoView} className="grid gap-1.5">
      <ProgressBar label="Avatar upload" value={sent} max={total} valueText={words} />
      <p className="text-sm text-ink-2">{words}</p>
    </div>
  )
}
