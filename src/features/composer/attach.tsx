import { Paperclip } from 'lucide-react'
import { type ReactNode, type Ref, useSyncExternalStore } from 'react'
import { sanitizeHtml, textOf } from '@/lib/matrix-html'
import { lazyModule } from '@/lib/lazy-module'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { IconButton } from '@/ui/button'
import { toast } from '@/ui/toast'
import { useFileChooser } from '@/ui/use-file-chooser'
import type { FileChoice } from './files/file-to-send'
import type { Composer } from './use-composer'
import type { RoomFiles } from './use-files'

/** Ways to give files to a message. */
export interface Attaching {
  /** Why no files can be given. */
  forbidden: string | undefined
  /** Takes files that were dropped or pasted. */
  give: (files: File[]) => void
  chooseFiles: () => void
  /** Lets the user choose pictures for the text. */
  choosePictures: () => void
  /** The hidden file input, and the dialog while files are chosen. */
  elements: ReactNode
}

interface AttachingOptions {
  files: RoomFiles
  composer: Composer
  /** Why the account may not send to the room. */
  forbidden: string | undefined
  isEncrypted: boolean
}

const attachDialogModule = lazyModule(() => import('./files/attach-dialog'))

const noFilesInEdit = 'An edit can’t add a file; a picture can go into its text.'

const whileSending = 'Wait until the message before is sent.'

/** Lets the user choose files, and what is to become of them. */
export function useAttaching(options: AttachingOptions): Attaching {
  const { files, composer, isEncrypted } = options
  // A file that comes meanwhile would make another message of what is on its way.
  const forbidden = options.forbidden ?? (composer.sending ? whileSending : undefined)
  const { choices, uploads } = files
  const isChoosing = useSyncExternalStore(choices.subscribe, () => choices.list().files.length > 0)
  const [input, open] = useFileChooser<FileChoice['place']>(
    (given, place) => void choices.add(given, place),
  )
  const isEdit = composer.draft.about?.relation.kind === 'edit'
  const place = isEdit ? 'text' : 'file'
  return {
    forbidden,
    give: (given) => {
      if (forbidden) toast({ tone: 'bad', text: 'Nothing was attached', detail: forbidden })
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

/** Opens the browser's dialog for choosing files. */
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
 * Whether files are meant by what is pasted. Office programs add a picture to their text; browsers
 * add HTML that only names it to a picture.
 */
export function meansFiles(data: DataTransfer): boolean {
  const html = data.getData('text/html')
  return html === '' || textOf(sanitizeHtml(html).nodes).trim() === ''
}
