import { byteText } from '@/lib/bytes'
import type { Attachment, MessageContent } from '@/lib/matrix-html'
import { MxcPicture } from '@/shared/mxc-picture'
import { FileIcon } from '@/features/composer/attachments/file-icon'
import { kindText, lengthText } from '@/features/composer/attachments/file-words'

/** The files of messages, as a Matrix client shows them. */
export function MessageFiles({ files }: { files: readonly (Attachment | undefined)[] }) {
  return files.map((attachment, index) =>
    // Files have no identity except their position.
    attachment ? <MessageFile key={`${index} ${attachment.url}`} attachment={attachment} /> : null,
  )
}

function MessageFile({ attachment }: { attachment: Attachment }) {
  const { msgtype, url, filename, info } = attachment
  if (msgtype === 'm.image') {
    return (
      <div className="my-1">
        <MxcPicture mxc={url} alt={filename} width={numberOf(info.w)} height={numberOf(info.h)} />
      </div>
    )
  }
  return (
    <div className="my-1 flex max-w-80 min-w-0 items-center gap-2.5 rounded-md border border-line px-3 py-2 text-ink-3">
      <FileIcon msgtype={msgtype} />
      <span className="min-w-0">
        <bdi className="block truncate text-ink">{filename}</bdi>
        <span className="block truncate text-sm">{factsOf(attachment)}</span>
      </span>
    </div>
  )
}

/** File details come from other clients and may have any type. */
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

function factsOf({ msgtype, info: { mimetype, size, duration } }: Attachment): string {
  return [
    typeof mimetype === 'string' ? kindText(mimetype, msgtype) : '',
    typeof size === 'number' ? byteText(size) : '',
    typeof duration === 'number' ? lengthText(duration) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Whether a message with a file has a caption; without one, its body is the file name. */
export function hasCaption({ body, filename, formatted_body: html }: MessageContent): boolean {
  return filename === undefined || body !== filename || html !== undefined
}
