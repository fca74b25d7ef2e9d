import { useMutation } from '@tanstack/react-query'
import { setAvatarUrl } from '@/api/endpoints/profile'
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
import { useSetAvatar, type Profile } from './use-own-profile'

export interface AvatarUriFormProps {
  profile: Profile
  locked: string | null
  /** What was typed; null where nothing was: then the field follows the server. */
  draft: string | null
  setDraft: (next: string | null) => void
}

/** A change, and the mxc URI before it; empty stands for no avatar. */
interface Change {
  mxcUri: string
  before: string
  /** Saved also where no picture comes from it. */
  unchecked?: boolean
}

/** Sets the avatar to a picture that is uploaded already, or removes it. */
export function AvatarUriForm({ profile, locked, draft, setDraft }: AvatarUriFormProps) {
  const client = useClient()
  const { userId } = useAccount()
  const saved = profile.avatar_url ?? ''
  const text = (draft ?? saved).trim()
  const setAvatar = useSetAvatar()
  const save = useMutation({
    mutationFn: async ({ mxcUri, unchecked }: Change) => {
      // A homeserver takes any URI, and what leads nowhere would only take the old picture away.
      if (mxcUri && !unchecked) await checkPicture(client, mxcUri)
      await setAvatar(mxcUri)
    },
    onSuccess: (_, { mxcUri, before }) => {
      if (mxcUri) {
        setDraft(null)
        toast({ tone: 'ok', text: 'Avatar saved', detail: 'Rooms may show it a while later.' })
        return
      }
      // What was removed can be put back, for nobody remembers an mxc URI; but nothing typed is lost.
      const keep = draft ?? before
      setDraft(keep)
      toast({
        tone: 'ok',
        text: 'Avatar removed',
        detail:
          keep === before ? 'Its MXC URI is still in the field: Save avatar puts it back.' : before,
      })
    },
  })
  const unchanged = text === saved
  const wrong = text !== '' && !parseMxc(text) ? 'Not an MXC URI: mxc://server/mediaId' : null
  const mutate = (mxcUri: string, unchecked = false) => {
    if (!save.isPending) save.mutate({ mxcUri, before: saved, unchecked })
  }

  function saveProblem(): string | null {
    if (locked ?? wrong) return locked ?? wrong
    if (text === '') return 'Remove avatar does that.'
    return unchanged ? 'This is the avatar you have.' : null
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
            : 'The address of a picture that is already on a homeserver.'
        }
        trailing={parseMxc(text) ? <CopyButton value={text} label="Copy MXC URI" /> : undefined}
        inputProps={{
          autoComplete: 'off',
          spellCheck: false,
          placeholder: 'mxc://example.org/mediaId',
        }}
      />
      {arrived ? (
        <Notice tone="ok" role="status" title="The server has this avatar">
          The answer was lost, but the change had arrived before.
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
          disabledReason={locked ?? (saved === '' ? 'You have no avatar.' : null)}
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
        requests={[
          client.describe(setAvatarUrl, {
            params: { userId },
            // What the button that can be pressed would send: an empty one removes the avatar.
            body: { avatar_url: saveProblem() === null ? text : '' },
          }),
        ]}
      />
    </form>
  )
}
