import { useEffect, useState, useSyncExternalStore } from 'react'
import { sizeProblem, useUploadLimit } from '@/shared/upload-file'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { toast } from '@/ui/toast'
import { sameArea } from './crop-maths'
import { CropPreview } from './crop-preview'
import { CropStage, type Crop } from './crop-stage'
import { CropStatus } from './crop-status'
import { encodeAvatar, type EncodedAvatar } from './encode-avatar'
import type { Picture } from './picture-file'
import { useAvatarUpload } from './use-avatar-upload'

export interface CropDialogProps {
  picture: Picture
  onClose: () => void
  /** Called with the MXC URI of a picture that is uploaded but not set yet. */
  onUploaded: (mxcUri: string) => void
  onSet: () => void
}

/** The result for the chosen part; failures come from the browser. */
type Encoding = { crop: Crop; avatar?: EncodedAvatar; failed?: boolean }

/** How long a part must stay unchanged before a file is made from it, in ms. */
const restMs = 150

/**
 * Lets the user choose the square part of a picture that becomes the avatar, uploads it and sets
 * it.
 */
export function CropDialog({ picture, onClose, onUploaded, onSet }: CropDialogProps) {
  const [crop, setCrop] = useState<Crop>()
  const { limit, isPending } = useUploadLimit()
  const encoding = useEncoding(picture, crop, limit)
  const avatar = encoding?.avatar
  const upload = useAvatarUpload({
    onUploaded,
    onDone: () => {
      onSet()
      onClose()
      toast({ tone: 'ok', text: 'Avatar saved', detail: 'It may take a while to appear in rooms.' })
    },
  })
  const state = useSyncExternalStore(upload.subscribe, upload.state)
  const running = state.step === 'uploading' || state.step === 'setting'
  const start = () => {
    if (avatar) void upload.start(avatar.file)
  }

  const tooLarge = avatar ? sizeProblem(avatar.file.size, limit, 'picture') : undefined
  const problem = encoding?.failed
    ? 'Your browser couldn’t create the picture. Choose a smaller one.'
    : tooLarge
  const notYet = isPending ? 'Checking the server’s size limit…' : 'Preparing the picture…'

  return (
    <Dialog
      open
      size="lg"
      title="Crop the picture"
      description="Drag it, or use the arrow keys; zoom with the slider, the wheel or two fingers."
      onOpenChange={(open) => {
        if (open) return
        upload.cancel()
        onClose()
      }}
      footer={
        <>
          {running ? (
            <Button onClick={upload.cancel}>Cancel upload</Button>
          ) : (
            <Button onClick={onClose}>Close</Button>
          )}
          <Button
            variant="primary"
            pending={running}
            disabledReason={
              running ? undefined : (problem ?? (avatar && !isPending ? undefined : notYet))
            }
            onClick={start}
          >
            Upload avatar
          </Button>
        </>
      }
    >
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_190px]">
        <CropStage
          picture={picture}
          frozen={running}
          onCrop={(next) => {
            // Resizing the window reports the same part again; a new file would be uploaded again.
            if (!crop || !sameArea(crop.pixels, next.pixels)) setCrop(next)
          }}
        />
        <CropPreview url={picture.url} area={crop?.percent} />
      </div>
      <CropStatus
        state={state}
        avatar={avatar}
        problem={problem}
        limit={limit}
        animated={picture.type === 'image/gif'}
        onRetry={start}
      />
    </Dialog>
  )
}

/** The file for the chosen part, created again whenever the part changes and then settles. */
function useEncoding(picture: Picture, crop: Crop | undefined, limit: number | undefined) {
  const [encoding, setEncoding] = useState<Encoding>()
  useEffect(() => {
    if (!crop) return undefined
    let current = true
    const encode = async () => {
      const result = await tryToEncode(picture, crop, limit)
      if (current) setEncoding(result)
    }
    const timer = setTimeout(() => void encode(), restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [picture, crop, limit])
  // A result for another part isn't what would be uploaded.
  return encoding?.crop === crop ? encoding : undefined
}

async function tryToEncode(picture: Picture, crop: Crop, limit: number | undefined) {
  try {
    return { crop, avatar: await encodeAvatar(picture, crop.pixels, limit) }
  } catch {
    // The browser is out of memory; the dialog says so.
    return { crop, failed: true }
  }
}
