import { RotateCcw, X } from 'lucide-react'
import { type RefObject, useRef, useSyncExternalStore } from 'react'
import { byteText } from '@/lib/bytes'
import type { Attachment } from '@/lib/matrix-html'
import { useThumbnail } from '@/shared/use-thumbnail'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { withoutFile } from './arrival'
import { hasFiles } from './draft'
import { BlobPicture } from './files/blob-picture'
import { isShownPicture } from './files/examined'
import { FileIcon } from './files/file-icon'
import type { UploadItem, Uploads } from './files/uploads'
import type { Composer } from './use-composer'
import type { RoomFiles } from './use-files'

const chip = 'flex min-w-0 items-center gap-2 rounded-md border p-1 pr-0.5'
const calm = 'border-line bg-surface'
const wrong = 'col-span-full border-danger-line bg-danger-soft'

interface FileStripProps {
  composer: Composer
  files: RoomFiles
  attachButton: RefObject<HTMLButtonElement | null>
}

/** The files that go with the message, and those that are on their way to it. */
export function FileStrip({ composer, files, attachButton }: FileStripProps) {
  const { uploads } = files
  const { draft, update } = composer
  const list = useRef<HTMLUListElement>(null)
  const items = useSyncExternalStore(uploads.subscribe, uploads.items)
  const attachments = draft.attachments ?? []
  const isEmpty = attachments.length === 0 && items.length === 0
  /** The button that had the focus goes away with its file. */
  const keepFocus = () => {
    const isLast = attachments.length + items.length === 1
    if (isLast) attachButton.current?.focus()
    else list.current?.focus()
  }
  return (
    <>
      <LostNotice uploads={uploads} />
      {isEmpty ? null : (
        <ul
          ref={list}
          tabIndex={-1}
          aria-label="Attached files"
          className="-m-0.5 grid flex-none grid-cols-[repeat(auto-fill,minmax(min(220px,100%),1fr))] gap-2 p-0.5 outline-none lg:max-h-44 lg:overflow-y-auto"
        >
          {attachments.map((attachment, index) => (
            <AttachedChip
              // The same file may be attached twice.
              key={`${index} ${attachment.url}`}
              attachment={attachment}
              onRemove={() => {
                keepFocus()
                update((current) => withoutFile(current, index))
              }}
            />
          ))}
          {items.map((item) => (
            <UploadChip
              key={item.id}
              item={item}
              onRetry={() => void uploads.retry(item.id)}
              onRemove={() => {
                keepFocus()
                void uploads.remove(item.id)
              }}
            />
          ))}
        </ul>
      )}
      {hasFiles(draft) ? <p className="text-sm text-ink-3">{captionText(composer)}</p> : null}
    </>
  )
}

/** Which message the text goes with. */
function captionText({ draft, message }: Composer): string {
  const count = draft.attachments?.length ?? 0
  const hasText = message.content.body !== message.content.filename
  const last = draft.attachments?.at(-1)?.filename ?? ''
  const messages = count === 1 ? 'One message' : `${count} messages`
  return hasText
    ? `${messages}. The text goes with “${last}”.`
    : `${messages}. A text would go with “${last}”.`
}

function AttachedChip({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { filename, info } = attachment
  return (
    <li className={cx(chip, calm)}>
      <AttachedThumb attachment={attachment} />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate" title={filename}>
          {filename}
        </bdi>
        {typeof info.size === 'number' ? (
          <span className="block text-sm text-ink-3">{byteText(info.size)}</span>
        ) : null}
      </span>
      <IconButton size="sm" label={`Remove ${filename}`} icon={<X />} onClick={onRemove} />
    </li>
  )
}

const thumb =
  'grid size-9 flex-none place-items-center overflow-hidden rounded-sm bg-sunken text-ink-3 dark:bg-line'

/** Side of a thumbnail in px. */
const thumbSize = 36

function AttachedThumb({ attachment: { msgtype, url } }: { attachment: Attachment }) {
  const place = useRef<HTMLSpanElement>(null)
  const picture = useThumbnail(place, msgtype === 'm.image' ? url : undefined, thumbSize)
  return (
    <span ref={place} className={thumb}>
      {picture ? (
        <img src={picture} alt="" draggable={false} className="size-full object-cover" />
      ) : (
        <FileIcon msgtype={msgtype} />
      )}
    </span>
  )
}

interface UploadChipProps {
  item: UploadItem
  onRetry: () => void
  onRemove: () => void
}

function UploadChip({ item: { file, state }, onRetry, onRemove }: UploadChipProps) {
  const { examined, choice } = file
  const { name } = choice
  const isFailed = state.kind === 'failed'
  return (
    <li className={cx(chip, isFailed ? wrong : calm)}>
      <span className={thumb}>
        {isShownPicture(examined) ? (
          <BlobPicture file={examined.file} type={examined.type} />
        ) : (
          <FileIcon msgtype={examined.msgtype} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate" title={name}>
          {name}
        </bdi>
        {isFailed ? (
          <span role="alert" className="block text-sm text-ink-2">
            <span className="font-strong text-danger">{sentence(state.words.title)}</span>
            {sentence(state.words.detail)}
            {sentence(state.words.advice)}
          </span>
        ) : (
          <Progress name={name} state={state} />
        )}
      </span>
      {isFailed ? (
        <Button size="sm" icon={<RotateCcw />} onClick={onRetry}>
          Try again
        </Button>
      ) : null}
      <IconButton
        size="sm"
        label={isFailed ? `Remove ${name}` : `Cancel upload of ${name}`}
        icon={<X />}
        onClick={onRemove}
      />
    </li>
  )
}

/** Words one after another in a line, whether the server ended them or not. */
function sentence(words: string | undefined): string {
  if (!words) return ''
  return /[.!?…]$/.test(words) ? `${words} ` : `${words}. `
}

type Running = Exclude<UploadItem['state'], { kind: 'failed' }>

function Progress({ name, state }: { name: string; state: Running }) {
  if (state.kind === 'waiting') return <span className="block text-sm text-ink-3">Waiting …</span>
  const { sent, total } = state.kind === 'uploading' ? state : { sent: null, total: 1 }
  const words =
    sent === null
      ? 'Preparing …'
      : sent < total
        ? `${byteText(sent)} of ${byteText(total)}`
        : 'Waiting for the server …'
  return (
    <>
      <span className="block truncate text-sm text-ink-3">{words}</span>
      <ProgressBar label={`Upload of ${name}`} value={sent} max={total} valueText={words} />
    </>
  )
}

/** What a reload kept from being uploaded. */
function LostNotice({ uploads }: { uploads: Uploads }) {
  const lost = useSyncExternalStore(uploads.subscribe, uploads.lost)
  if (lost.length === 0) return null
  return (
    <Notice
      tone="warn"
      role="status"
      title={
        lost.length === 1 ? 'A file was not uploaded' : `${lost.length} files were not uploaded`
      }
      action={
        <Button size="sm" onClick={() => uploads.forgetLost()}>
          Dismiss
        </Button>
      }
    >
      <p className="[overflow-wrap:anywhere]">
        The page went away before: {lost.join(', ')}. Attach {lost.length === 1 ? 'it' : 'them'}{' '}
        again.
      </p>
    </Notice>
  )
}
