import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { RoomMentions } from '@/features/composer/editor/mentions/room-mentions'
import { useInStep } from '@/shared/source-editor/use-in-step'
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

/** Access to the text from outside. */
export interface RichTextHandle {
  /** Inserts a picture at the cursor, or at the end if there was none yet. */
  insertPicture: (picture: InsertedPicture) => void
}

interface RichTextProps {
  handle?: Ref<RichTextHandle>
  /** Lets the user choose pictures to insert in the text. */
  onChoosePicture: () => void
  /** The message as HTML. */
  html: string
  onChange: (html: string) => void
  /** Called for Ctrl+Enter or Cmd+Enter. */
  onSend: () => void
  placeholder: string
  mentions: RoomMentions
}

/** An editor for the lifetime of a component, kept in sync with the given HTML. */
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

/** The rich text editor with its toolbar, filling the available height. */
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
      // If `@room` doesn't notify anyone, it isn't shown as a pill.
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
        Press Alt+F10 for the toolbar. In lists and tables, Tab changes the content; press Escape
        first to leave the editor with Tab. Type @ to mention a user, # to mention a room.
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
