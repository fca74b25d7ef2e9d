import { useEffect, useRef, useState } from 'react'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { Section } from '@/ui/section'
import { FileDrop } from '@/ui/file-drop'
import { Notice } from '@/ui/notice'
import { Spinner } from '@/ui/spinner'
import { CropDialog } from './crop-dialog'
import { AvatarUriForm } from './avatar-uri-form'
import { avatarUriDraft } from './drafts'
import {
  acceptedPictures,
  closePicture,
  openPicture,
  PictureError,
  type Picture,
} from './picture-file'
import type { Profile } from './use-own-profile'

type Choice =
  | { kind: 'none' }
  | { kind: 'reading' }
  | { kind: 'refused'; words: string }
  | { kind: 'picture'; picture: Picture }

/** Changes or removes the account's avatar, with a picture or an MXC URI. */
export function AvatarSection({
  profile,
  locked,
}: {
  profile: Profile
  locked: string | undefined
}) {
  const { userId } = useAccount()
  const [choice, choose] = useChoice()
  const [draft, setDraft] = useTabEntry(avatarUriDraft(userId))
  return (
    <Section title="Avatar" description="The picture next to your name.">
      <div className="grid max-w-xl gap-4">
        <div className="grid gap-3">
          <FileDrop
            label="Avatar image"
            accept={acceptedPictures}
            text="Choose a picture, drop it here, or paste it"
            hint="PNG, JPEG, GIF or WebP. You can crop it next."
            disabledReason={locked}
            onFile={choose.open}
          />
          {choice.kind === 'reading' ? (
            <output className="flex items-center gap-2 text-ink-2">
              <Spinner /> Reading the picture…
            </output>
          ) : null}
          {choice.kind === 'refused' ? <Notice tone="bad">{choice.words}</Notice> : null}
        </div>
        <AvatarUriForm profile={profile} locked={locked} draft={draft} setDraft={setDraft} />
      </div>
      {choice.kind === 'picture' ? (
        <CropDialog
          key={choice.picture.url}
          picture={choice.picture}
          onClose={choose.close}
          // If setting it failed, it waits in the field: it is never uploaded again.
          onUploaded={setDraft}
          onSet={() => setDraft(null)}
        />
      ) : null}
    </Section>
  )
}

/** The user's picture, decoded; releases the memory with it. */
function useChoice() {
  const [choice, setChoice] = useState<Choice>({ kind: 'none' })
  const open = useRef<Picture>(undefined)
  /** Counts the given files, so that only the latest one opens. */
  const latest = useRef(0)

  function release() {
    if (open.current) closePicture(open.current)
    open.current = undefined
  }

  useEffect(
    () => () => {
      latest.current = -1
      if (open.current) closePicture(open.current)
    },
    [],
  )

  async function read(file: File) {
    const mine = (latest.current += 1)
    release()
    setChoice({ kind: 'reading' })
    try {
      const picture = await openPicture(file)
      if (mine !== latest.current) {
        closePicture(picture)
        return
      }
      open.current = picture
      setChoice({ kind: 'picture', picture })
    } catch (error) {
      if (!(error instanceof PictureError)) throw error
      if (mine === latest.current) setChoice({ kind: 'refused', words: error.message })
    }
  }

  const close = () => {
    release()
    setChoice({ kind: 'none' })
  }
  return [choice, { open: (file: File) => void read(file), close }] as const
}
