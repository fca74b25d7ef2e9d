import { type CSSProperties, memo, type ReactNode, useState } from 'react'
import { Eye } from 'lucide-react'
import type { MatrixElement, MatrixNode } from '@/lib/matrix-html'
import { MxcPicture } from '@/shared/mxc-picture'
import {
  isMention,
  mayMentionRoom,
  mentionedUser,
  roomMentionPattern,
} from '@/lib/matrix-html/mentions'
import { sameNode, textOf } from '@/lib/matrix-html/tree'
import { NameWarningChip } from '@/shared/person/name-warning-chip'
import { cx } from '@/ui/classes'
import { Formula } from '@/ui/formula/formula'

/** Styles of tags; those not listed have none. */
const looks: ReadonlyMap<string, string> = new Map([
  ['h1', 'mt-3 mb-1 text-xl font-bold first:mt-0'],
  ['h2', 'mt-3 mb-1 text-[16px]/[22px] font-bold first:mt-0'],
  ['h3', 'mt-3 mb-1 text-lg font-bold first:mt-0'],
  ['h4', 'mt-2 mb-1 font-bold first:mt-0'],
  ['h5', 'mt-2 mb-1 text-sm font-bold first:mt-0'],
  ['h6', 'mt-2 mb-1 text-sm font-bold text-ink-2 first:mt-0'],
  ['p', 'my-2 first:mt-0 last:mb-0'],
  ['ul', 'my-1.5 list-disc pl-6 [&_ul]:my-0'],
  ['ol', 'my-1.5 list-decimal pl-6 [&_ol]:my-0'],
  ['blockquote', 'my-2 border-l-2 border-line-strong pl-3 text-ink-2'],
  ['code', 'mono rounded-sm bg-sunken px-1 py-px'],
  [
    'pre',
    'my-2 overflow-x-auto rounded-md bg-sunken px-3 py-2 [&_code]:bg-transparent [&_code]:p-0',
  ],
  ['hr', 'my-3 border-t border-line-strong'],
  ['table', 'my-2 w-max border-collapse border border-line'],
  ['caption', 'mb-1 text-left text-sm text-ink-3'],
  ['th', 'border border-line px-3 py-1 text-left text-sm/[20px] font-strong text-ink-3'],
  ['td', 'border border-line px-3 py-1 align-top'],
  ['details', 'my-2 rounded-md border border-line px-3 py-1.5'],
  ['summary', 'font-strong'],
  ['sup', 'align-super text-xs'],
  ['sub', 'align-sub text-xs'],
])

/** Style of a mentioned user, room or everyone. */
const pill = 'rounded-lg bg-accent-soft px-[7px] py-px font-strong text-accent'

interface MessageNodesProps {
  nodes: readonly MatrixNode[]
  /** Whether `@room` in it mentions everyone. */
  mentionsRoom: boolean
}

/** A message's tree as React elements, as a Matrix client shows it. */
export const MessageNodes = memo(function MessageNodes({
  nodes,
  mentionsRoom,
}: MessageNodesProps): ReactNode {
  // Nodes have no identity except their position. Only elements are counted, because the same
  // message may have line breaks between its blocks, depending on how it is written.
  let elements = 0
  let texts = 0
  return nodes.map((node) => {
    if (node.type === 'text') {
      const key = `${elements}text${texts++}`
      return <MessageText key={key} text={node.text} mentionsRoom={mentionsRoom} />
    }
    texts = 0
    const key = `${elements++}${node.tag}`
    return <MessageElement key={key} element={node} mentionsRoom={mentionsRoom} />
  })
})

/** Text of a message, with `@room` as a pill if it mentions everyone. */
export function MessageText({ text, mentionsRoom }: { text: string; mentionsRoom: boolean }) {
  if (!mentionsRoom) return text
  return text.split(roomMentionPattern).flatMap((words, index) =>
    index === 0
      ? [words]
      : [
          // The parts never change their order.
          <span
            key={`${index}room`}
            className={pill}
            data-mention
            title="Notifies everyone in the room"
          >
            @room
          </span>,
          words,
        ],
  )
}

interface MessageElementProps {
  element: MatrixElement
  mentionsRoom: boolean
}

/** Each key makes a new tree, mostly the same as before. */
const MessageElement = memo(PlainElement, isSame)

function isSame(a: MessageElementProps, b: MessageElementProps): boolean {
  return a.mentionsRoom === b.mentionsRoom && sameNode(a.element, b.element)
}

function PlainElement({ element, mentionsRoom }: MessageElementProps) {
  const { tag, attributes, children } = element
  const inside = mentionsRoom && mayMentionRoom(element)
  const content =
    children.length > 0 ? <MessageNodes nodes={children} mentionsRoom={inside} /> : undefined
  const maths = attributes['data-mx-maths']
  if (maths !== undefined) {
    return tag === 'div' ? (
      <div className="my-2 overflow-x-auto overflow-y-hidden [&_.katex-display]:my-1">
        <Formula latex={maths} block />
      </div>
    ) : (
      <Formula latex={maths} />
    )
  }
  switch (tag) {
    case 'a':
      return (
        <MessageLink href={attributes.href} words={textOf(children)}>
          {content}
        </MessageLink>
      )
    case 'img':
      return <Picture attributes={attributes} />
    case 'span':
      return <Span attributes={attributes}>{content}</Span>
    case 'ol':
      return (
        <ol start={Number(attributes.start ?? 1)} className={looks.get('ol')}>
          {content}
        </ol>
      )
    case 'table':
      return (
        <div className="max-w-full overflow-x-auto">
          <table className={looks.get('table')}>{content}</table>
        </div>
      )
    default: {
      // The tree contains only allowed tags.
      const Tag = tag as 'p'
      return <Tag className={looks.get(tag)}>{content}</Tag>
    }
  }
}

interface MessageLinkProps {
  href: string | undefined
  /** The link as text. */
  words: string
  children: ReactNode
}

/** A link. If it mentions a user, the tooltip has the ID, and a warning tells of misleading text. */
function MessageLink({ href, words, children }: MessageLinkProps) {
  if (href === undefined) return children
  const userId = mentionedUser(href)
  return (
    <>
      <a
        href={href}
        title={userId}
        target="_blank"
        rel="noopener noreferrer"
        {...(isMention(href) ? { className: pill, 'data-mention': true } : { className: 'link' })}
      >
        {children}
      </a>
      {userId === undefined ? null : <NameWarningChip userId={userId} name={words} />}
    </>
  )
}

function Picture({ attributes }: { attributes: MatrixElement['attributes'] }) {
  const { alt, title, src = '', width, height } = attributes
  return (
    <MxcPicture
      mxc={src}
      alt={alt || title || 'Picture'}
      title={title}
      width={width === undefined ? undefined : Number(width)}
      height={height === undefined ? undefined : Number(height)}
      isEmoji={attributes['data-mx-emoticon'] !== undefined}
    />
  )
}

function Span({
  attributes,
  children,
}: {
  attributes: MatrixElement['attributes']
  children: ReactNode
}) {
  const reason = attributes['data-mx-spoiler']
  const style: CSSProperties = {
    color: attributes['data-mx-color'],
    backgroundColor: attributes['data-mx-bg-color'],
  }
  const coloured = <span style={style}>{children}</span>
  return reason === undefined ? coloured : <Spoiler reason={reason}>{coloured}</Spoiler>
}

/** Hidden until clicked; shows only the reason. */
function Spoiler({ reason, children }: { reason: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  if (open) return <span className="rounded-sm bg-sunken px-1 dark:bg-line">{children}</span>
  return (
    <button
      type="button"
      className={cx(
        'inline-flex items-center gap-1 rounded-sm bg-ink-2 px-1.5 align-baseline text-sm/[18px] text-surface',
        '[&_.lucide]:size-3',
      )}
      onClick={() => setOpen(true)}
    >
      <Eye aria-hidden="true" />
      {reason ? `Spoiler: ${reason}` : 'Spoiler'}
    </button>
  )
}
