import { useMutation } from '@tanstack/react-query'
import { parseMxc } from '@/lib/mxc'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { checkPicture, NoPictureError } from '@/shared/picture-by-uri/check-picture'
import { NoPicture } from '@/shared/picture-by-uri/no-picture'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'
import { AvatarPreview } from './avatar-preview'
import { avatarRequest, useSetAvatar, type Profile } from './use-own-profile'

export interface AvatarUriFormProps {
  profile: Profile
  locked: string | undefined
  /** What was typed; null if nothing was, so that the field follows the server. */
  draft: string | null
  setDraft: (next: string | null) => void
}

/** A change, and the MXC URI before it; empty means no avatar. */
interface Change {
  mxcUri: string
  before: string
  /** Saves it even if it leads to no picture. */
  unchecked?: boolean
}

/** Sets the avatar to an uploaded picture, or removes it. */
export function AvatarUriForm({ profile, locked, draft, setDraft }: AvatarUriFormProps) {
  const client = useClient()
  const { userId } = useAccount()
  const saved = profile.avatar_url ?? ''
  const text = (draft ?? saved).trim()
  const setAvatar = useSetAvatar()
  const save = useMutation({
    mutationFn: async ({ mxcUri, unchecked }: Change) => {
      // Homeservers accept any URI, and a broken one would only remove the old picture.
      if (mxcUri && !unchecked) await checkPicture(client, mxcUri)
      await setAvatar(avatarRequest(userId, mxcUri))
    },
    onSuccess: (_, { mxcUri, before }) => {
      if (mxcUri) {
        setDraft(null)
        toast({
          tone: 'ok',
          text: 'Avatar saved',
          detail: 'It may take a while to appear in rooms.',
        })
        return
      }
      // A removed avatar can be restored, since no one remembers an MXC URI. Typed text is never lost.
      const keep = draft ?? before
      setDraft(keep)
      toast({
        tone: 'ok',
        text: 'Avatar removed',
        detail:
          keep === before
            ? 'Its MXC URI is still in the field. To restore it, choose Save avatar.'
            : before,
      })
    },
  })
  const unchanged = text === saved
  const wrong = text !== '' && !parseMxc(text) ? 'Not an MXC URI: mxc://server/mediaId' : undefined
  const mutate = (mxcUri: string, unchecked = false) => {
    if (!save.isPending) save.mutate({ mxcUri, before: saved, unchecked })
  }

  function saveProblem(): string | undefined {
    if (locked ?? wrong) return locked ?? wrong
    if (text === '') return 'To remove your avatar, choose Remove avatar.'
    return unchanged ? 'This is your current avatar.' : undefined
  }

  const arrived = save.isError && save.variables.mxcUri === saved
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!saveProblem()) mutate(text)
      }}
    >
      <TextField
        label="Avatar MXC URI"
        mono
        value={draft ?? saved}
        onChange={(next) => {
          setDraft(next)
          if (save.isError) save.reset()
        }}
        error={wrong}
        disabledReason={locked}
        hint={
          draft !== null && !unchanged && !wrong && text !== ''
            ? 'Not saved yet.'
            : 'For a picture that is already on a homeserver.'
        }
        trailing={parseMxc(text) ? <CopyButton value={text} label="Copy MXC URI" /> : undefined}
        inputProps={{
          autoComplete: 'off',
          spellCheck: false,
          placeholder: 'mxc://example.org/mediaId',
        }}
      />
      {arrived ? (
        <Notice tone="ok" role="status" title="The avatar was saved">
          The connection dropped, but the change was saved.
        </Notice>
      ) : null}
      {save.error instanceof NoPictureError ? (
        <NoPicture
          error={save.error}
          done="saved"
          anyway="Save anyway"
          instead="upload the picture above"
          onRetry={() => mutate(text)}
          onAnyway={() => mutate(text, true)}
        />
      ) : null}
      {save.isError && !arrived && !(save.error instanceof NoPictureError) ? (
        <ErrorNotice
          error={save.error}
          onRetry={() => mutate(save.variables.mxcUri, save.variables.unchecked)}
        />
      ) : null}
      <div className="flex flex-wrap items-start gap-2">
        <Button
          type="submit"
          pending={save.isPending && save.variables.mxcUri !== ''}
          disabledReason={saveProblem()}
        >
          Save avatar
        </Button>
        <Button
          variant="danger"
          pending={save.isPending && save.variables.mxcUri === ''}
          disabledReason={locked ?? (saved === '' ? 'You don’t have an avatar.' : undefined)}
          onClick={() => mutate('')}
        >
          Remove avatar
        </Button>
        {draft !== null && !unchanged && !save.isPending ? (
          <Button variant="ghost" onClick={() => setDraft(null)}>
            Undo
          </Button>
        ) : null}
      </div>
      <output>
        {!unchanged && parseMxc(text) ? (
          <AvatarPreview key={text} mxcUri={text} name={profile.displayname} />
        ) : null}
      </output>
      <ThisRequest
        // The request of the enabled button.
        requests={[avatarRequest(userId, saveProblem() === undefined ? text : '')]}
      />
    </form>
  )
}
