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
  /** Told the mxc URI of what has been uploaded but not set yet. */
  onUploaded: (mxcUri: string) => void
  onSet: () => void
}

/** What became of the chosen part; a failure is the browser's. */
type Encoding = { crop: Crop; avatar?: EncodedAvatar; failed?: boolean }

/** How long a part must stay as it is before a file is made of it, in ms. */
const restMs = 150

/** Chooses the square part of a picture that becomes the avatar, uploads it and sets it. */
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
      toast({ tone: 'ok', text: 'Avatar saved', detail: 'Rooms may show it a while later.' })
    },
  })
  const state = useSyncExternalStore(upload.subscribe, upload.state)
  const running = state.step === 'uploading' || state.step === 'setting'
  const start = () => {
    if (avatar) void upload.start(avatar.file)
  }

  const tooLarge = avatar ? sizeProblem(avatar.file.size, limit, 'picture') : null
  const problem = encoding?.failed
    ? 'This browser could not make the picture: choose a smaller one.'
    : tooLarge
  const notYet = isPending
    ? 'Asking the server how large a picture may be …'
    : 'Preparing the picture …'

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
            disabledReason={running ? null : (problem ?? (avatar && !isPending ? null : notYet))}
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
            // A window that is resized tells the same part again; a new file would be uploaded anew.
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

/** The file of the chosen part, made anew whenever the part changes and has come to rest. */
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
  // What belongs to another part is not what would be uploaded.
  return encoding?.crop === crop ? encoding : undefined
}

async function tryToEncode(picture: Picture, crop: Crop, limit: number | undefined) {
  try {
    return { crop, avatar: await encodeAvatar(picture, crop.pixels, limit) }
  } catch {
    // Out of memory: there is nothing more to know, and the dialog says so.
    return { crop, failed: true }
  }
}
