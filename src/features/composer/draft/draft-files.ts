import { type Attachment, type MatrixElement, serializeHtml } from '@/lib/matrix-html'
import { type Draft, emptyDraft, type Mode, withChange, withSource } from './draft'
import { markdown } from './markdown'
import type { Arrived, InlinePicture } from '@/features/composer/attachments/file-to-send'

/** A draft with an uploaded file, or an uploaded picture at the end of its text. */
export function withArrived(draft: Draft, arrived: Arrived): Draft {
  return arrived.kind === 'file'
    ? withFile(draft, arrived.attachment)
    : withPicture(draft, arrived.picture)
}

/** An edit can't add files, so they go to the draft that was set aside for it. */
function withFile(draft: Draft, attachment: Attachment): Draft {
  if (draft.about?.relation.kind !== 'edit') {
    return withChange(draft, { attachments: [...(draft.attachments ?? []), attachment] })
  }
  const { mode, msgtype, txnId, setAside = emptyDraft(txnId, { mode, msgtype }) } = draft
  return { ...draft, setAside: withFile(setAside, attachment) }
}

/** A draft without one of its files. */
export function withoutFile(draft: Draft, index: number): Draft {
  const attachments = draft.attachments?.filter((_, place) => place !== index)
  return withChange(draft, { attachments })
}

function withPicture(draft: Draft, picture: InlinePicture): Draft {
  const { mode, sources } = draft
  const before = sources[mode]
  // An empty line keeps Markdown out of a code block or a table that ends the text.
  const gap = before === '' || mode === 'rich' ? '' : '\n\n'
  return withSource(draft, before + gap + sourceOfPicture(picture, mode), mode)
}

/** A picture in a source's syntax. */
export function sourceOfPicture({ src, alt, width, height }: InlinePicture, mode: Mode): string {
  const sizes: Record<string, string> =
    width === undefined || height === undefined
      ? {}
      : { width: String(width), height: String(height) }
  const attributes = { src, alt, ...sizes }
  const element: MatrixElement = { type: 'element', tag: 'img', attributes, children: [] }
  return mode === 'markdown' ? markdown().toMarkdown([element]) : serializeHtml([element])
}
