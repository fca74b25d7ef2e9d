import { RotateCcw, X } from 'lucide-react'
import { type RefObject, useRef, useSyncExternalStore } from 'react'
import { noun, plural } from '@/lib/plural'
import { byteText } from '@/lib/bytes'
import type { Attachment } from '@/lib/matrix-html'
import { useThumbnail } from '@/shared/use-thumbnail'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/classes'
import { Notice } from '@/ui/notice'
import { ProgressBar } from '@/ui/progress-bar'
import { withoutFile } from '@/features/composer/draft/draft-files'
import { type Draft, hasFiles } from '@/features/composer/draft/draft'
import { BlobPicture } from './blob-picture'
import { isShownPicture } from './examined'
import { FileIcon } from './file-icon'
import type { UploadItem, Uploads } from './uploads'
import type { Writing } from '@/features/composer/use-composer'
import type { DraftMessage } from '@/features/composer/draft/message'
import type { RoomFiles } from './use-files'

const chip = 'flex min-w-0 items-center gap-2 rounded-md border p-1 pr-0.5'
const calm = 'border-line bg-surface'
const wrong = 'col-span-full border-danger-line bg-danger-soft'

interface FileStripProps {
  writing: Writing
  message: DraftMessage
  files: RoomFiles
  attachButton: RefObject<HTMLButtonElement | null>
}

/** The files attached to the message, and those still uploading. */
export function FileStrip({ writing, message, files, attachButton }: FileStripProps) {
  const { uploads } = files
  const { draft, update } = writing
  const list = useRef<HTMLUListElement>(null)
  const items = useSyncExternalStore(uploads.subscribe, uploads.items)
  const attachments = draft.attachments ?? []
  const isEmpty = attachments.length === 0 && items.length === 0
  /** The focused button is removed with its file. */
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
      {hasFiles(draft) ? <p className="text-sm text-ink-3">{captionText(draft, message)}</p> : null}
    </>
  )
}

/** Which file the text is sent with. */
function captionText(draft: Draft, message: DraftMessage): string {
  const count = draft.attachments?.length ?? 0
  const hasText = message.content.body !== message.content.filename
  const last = draft.attachments?.at(-1)?.filename ?? ''
  const messages = count === 1 ? 'One message' : plural(count, 'message')
  return hasText
    ? `${messages}. The text is sent with “${last}”.`
    : `${messages}. Any text you add is sent with “${last}”.`
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

/** Thumbnail size in px. */
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
          Retry
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

/** Ends words with a full stop, unless the server already did. */
function sentence(words: string | undefined): string {
  if (!words) return ''
  return /[.!?…]$/.test(words) ? `${words} ` : `${words}. `
}

type Running = Exclude<UploadItem['state'], { kind: 'failed' }>

function Progress({ name, state }: { name: string; state: Running }) {
  if (state.kind === 'waiting') return <span className="block text-sm text-ink-3">Waiting…</span>
  const { sent, total } = state.kind === 'uploading' ? state : { sent: undefined, total: 1 }
  const words =
    sent === undefined
      ? 'Preparing…'
      : sent < total
        ? `${byteText(sent)} of ${byteText(total)}`
        : 'Waiting for the server…'
  return (
    <>
      <span className="block truncate text-sm text-ink-3">{words}</span>
      <ProgressBar label={`Upload of ${name}`} value={sent} max={total} valueText={words} />
    </>
  )
}

/** Files whose upload a reload interrupted. */
function LostNotice({ uploads }: { uploads: Uploads }) {
  const lost = useSyncExternalStore(uploads.subscribe, uploads.lost)
  if (lost.length === 0) return null
  return (
    <Notice
      tone="warn"
      role="status"
      title={`${plural(lost.length, 'file')} ${noun(lost.length, 'wasn’t', 'weren’t')} uploaded`}
      action={
        <Button size="sm" onClick={() => uploads.forgetLost()}>
          Dismiss
        </Button>
      }
    >
      <p className="[overflow-wrap:anywhere]">
        The page closed too soon: {lost.join(', ')}. Attach {noun(lost.length, 'it', 'them')} again.
      </p>
    </Notice>
  )
}
