import { Paperclip } from 'lucide-react'
import { type ReactNode, type Ref, useSyncExternalStore } from 'react'
import { sanitizeHtml, textOf } from '@/lib/matrix-html'
import { lazyModule } from '@/lib/lazy-module'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { IconButton } from '@/ui/button'
import { toast } from '@/ui/toast'
import { useFileChooser } from '@/ui/use-file-chooser'
import type { FileChoice } from './file-to-send'
import type { Delivery, Writing } from '@/features/composer/use-composer'
import type { RoomFiles } from './use-files'

/** Ways to attach files to a message. */
export interface Attaching {
  /** Why files can't be attached. */
  forbidden: string | undefined
  /** Attaches dropped or pasted files. */
  give: (files: File[]) => void
  chooseFiles: () => void
  /** Opens the file chooser for pictures in the text. */
  choosePictures: () => void
  /** The hidden file input, and the dialog once files are selected. */
  elements: ReactNode
}

interface AttachingOptions {
  files: RoomFiles
  writing: Writing
  delivery: Delivery
  /** Why the account can't send to the room. */
  forbidden: string | undefined
  isEncrypted: boolean
}

const attachDialogModule = lazyModule(() => import('./attach-dialog'))

const noFilesInEdit = 'Edits can’t add files, but you can add pictures to the text.'

const whileSending = 'Wait for the previous message to be sent.'

/** Lets the user select files and decide how to send them. */
export function useAttaching(options: AttachingOptions): Attaching {
  const { files, writing, delivery, isEncrypted } = options
  // A file added now would change the message being sent.
  const forbidden = options.forbidden ?? (delivery.sending ? whileSending : undefined)
  const { choices, uploads } = files
  const isChoosing = useSyncExternalStore(choices.subscribe, () => choices.list().files.length > 0)
  const [input, open] = useFileChooser<FileChoice['place']>(
    (given, place) => void choices.add(given, place),
  )
  const isEdit = writing.draft.about?.relation.kind === 'edit'
  const place = isEdit ? 'text' : 'file'
  return {
    forbidden,
    give: (given) => {
      if (forbidden) toast({ tone: 'bad', text: 'Couldn’t attach files', detail: forbidden })
      else void choices.add(given, place)
    },
    chooseFiles: () => open({ purpose: place }),
    choosePictures: () => open({ purpose: 'text', accept: 'image/*' }),
    elements: (
      <>
        {input}
        {isChoosing ? (
          <LazyDialog module={attachDialogModule} onClose={choices.clear}>
            {({ AttachDialog }) => (
              <AttachDialog
                choices={choices}
                noFiles={isEdit ? noFilesInEdit : undefined}
                isEncrypted={isEncrypted}
                onUpload={(chosen) => void uploads.add(chosen)}
              />
            )}
          </LazyDialog>
        ) : null}
      </>
    ),
  }
}

interface AttachButtonProps {
  attaching: Attaching
  ref: Ref<HTMLButtonElement>
}

/** Opens the browser's file chooser. */
export function AttachButton({ attaching, ref }: AttachButtonProps) {
  return (
    <IconButton
      ref={ref}
      label="Attach files"
      variant="secondary"
      icon={<Paperclip />}
      disabledReason={attaching.forbidden}
      onClick={attaching.chooseFiles}
    />
  )
}

/**
 * Whether a paste is meant as files. Office programs add a picture of the text; browsers add HTML
 * that only refers to the picture.
 */
export function meansFiles(data: DataTransfer): boolean {
  const html = data.getData('text/html')
  return html === '' || textOf(sanitizeHtml(html).nodes).trim() === ''
}
