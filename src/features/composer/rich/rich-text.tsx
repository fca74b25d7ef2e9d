import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { RoomMentions } from '@/features/composer/mentions/room-mentions'
import { useInStep } from '@/features/composer/use-in-step'
import { useMediaLoader } from '@/shared/use-thumbnail'
import { ColourDialog } from './colour-dialog'
import { type DialogName, formatDialogs } from './dialogs'
import { FieldsDialog } from './fields-dialog'
import { type InsertedPicture, insertPicture } from './insert-picture'
import { MentionPopup } from './mentions/mention-popup'
import { createMessageEditor, htmlOf, setHtml } from './message-editor'
import { DialogAsked } from './shortcuts'
import './rich.css'
import { Toolbar } from './toolbar'

export { changesToHold } from './message-editor'

/** What can be done to the text from outside. */
export interface RichTextHandle {
  /** Puts a picture where the cursor is, or at the end where there was none yet. */
  insertPicture: (picture: InsertedPicture) => void
}

interface RichTextProps {
  handle?: Ref<RichTextHandle>
  /** Lets the user choose pictures that are put into the text. */
  onChoosePicture: () => void
  /** The message as HTML. */
  html: string
  onChange: (html: string) => void
  /** Ctrl or Cmd with Enter. */
  onSend: () => void
  placeholder: string
  mentions: RoomMentions
}

/** An editor for the life of a component, kept in step with HTML that is given and handed out. */
function useMessageEditor(
  { html, placeholder, onChange, onSend }: RichTextProps,
  describedBy: string,
  mentionListId: string,
) {
  const pictures = useMediaLoader()
  const [{ editor, asks }] = useState(() =>
    createMessageEditor({
      html,
      label: 'Message',
      placeholder,
      describedBy,
      mentionListId,
      pictures,
    }),
  )
  useInStep({
    given: html,
    onChange,
    onSend,
    read: () => htmlOf(editor),
    write: (given) => setHtml(editor, given),
    connect: ({ changed, handOut, send }) => {
      editor.on('update', changed)
      editor.on('blur', handOut)
      asks.addEventListener('send', send)
      return () => {
        editor.off('update', changed)
        editor.off('blur', handOut)
        asks.removeEventListener('send', send)
      }
    },
  })
  return { editor, asks }
}

/** The editor of formatted text with its toolbar, in all the height there is. */
export function RichText(props: RichTextProps) {
  const { mentions } = props
  const keysId = useId()
  const mentionListId = useId()
  const place = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const { editor, asks } = useMessageEditor(props, keysId, mentionListId)
  const [dialog, setDialog] = useState<DialogName>()
  const hasCursor = useRef(false)
  useImperativeHandle(props.handle, () => ({
    insertPicture: (picture) => insertPicture(editor, picture, hasCursor.current),
  }))

  useEffect(() => {
    if (place.current) editor.mount(place.current)
    return () => editor.unmount()
  }, [editor])
  useEffect(() => {
    const toToolbar = () =>
      toolbar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
    const open = (event: Event) => {
      if (event instanceof DialogAsked) setDialog(event.name)
    }
    asks.addEventListener('toolbar', toToolbar)
    asks.addEventListener('dialog', open)
    return () => {
      asks.removeEventListener('toolbar', toToolbar)
      asks.removeEventListener('dialog', open)
    }
  }, [asks])

  const close = () => setDialog(undefined)
  return (
    <div
      // Where `@room` notifies nobody, it does not look as if it did.
      data-notifies={mentions.everyoneProblem === undefined || undefined}
      className="rich-frame flex min-h-60 min-w-0 flex-1 flex-col rounded-lg border border-line bg-surface"
    >
      <Toolbar editor={editor} onDialog={setDialog} ref={toolbar} />
      <div
        ref={place}
        onFocus={() => {
          hasCursor.current = true
        }}
        className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto"
      />
      <p id={keysId} hidden>
        Alt and F10 lead to the toolbar. In a list or a table, Tab acts there; press Escape first to
        leave. @ begins the mention of somebody, # that of a room.
      </p>
      <MentionPopup editor={editor} mentions={mentions} asks={asks} listId={mentionListId} />
      {dialog === 'colour' ? <ColourDialog editor={editor} open onClose={close} /> : null}
      {dialog && dialog !== 'colour' ? (
        <FieldsDialog
          key={dialog}
          editor={editor}
          dialog={formatDialogs[dialog]}
          onChooseFile={dialog === 'image' ? props.onChoosePicture : undefined}
          open
          onClose={close}
        />
      ) : null}
    </div>
  )
}
