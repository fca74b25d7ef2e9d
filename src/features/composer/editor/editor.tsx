import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import type { Dropped } from '@/lib/matrix-html'
import { LazyPart } from '@/shared/loading/lazy-part'
import { useIsLeaving } from '@/shared/use-is-leaving'
import { confirm } from '@/ui/confirm'
import { Select } from '@/ui/select'
import { SkeletonRows } from '@/ui/skeleton'
import { Tabs } from '@/ui/tabs'
import { toast } from '@/ui/toast'
import {
  type MessageType,
  type Mode,
  withChange,
  withMode,
  withSource,
} from '@/features/composer/draft/draft'
import { DroppedList } from '@/features/composer/draft/dropped-notice'
import type { RoomMentions } from './mentions/room-mentions'
import { convert, isLoaded, lossesOf, richModule } from '@/features/composer/draft/message'
import { SourceEditor } from './source-editor'
import { Templates } from '@/features/composer/templates/templates'
import type { Writing } from '@/features/composer/use-composer'
import type { PictureInserter } from './shown-editor'
import { useInsertion } from './use-insertion'

const types: readonly { value: MessageType; label: string }[] = [
  { value: 'm.text', label: 'Text' },
  { value: 'm.notice', label: 'Notice' },
  { value: 'm.emote', label: 'Emote' },
]

const labels: Readonly<Record<Mode, string>> = {
  rich: 'Rich text',
  markdown: 'Markdown',
  html: 'HTML',
}

interface EditorProps {
  writing: Writing
  send: () => Promise<void>
  ref: Ref<PictureInserter>
  /** Lets the user choose pictures for the text. */
  onChoosePicture: () => void
  /** The users and rooms a message can mention. */
  mentions: RoomMentions
  /** Shown beside the message type. */
  trailing: ReactNode
}

/** The message in three editors. Each stays mounted, so it keeps its undo history. */
export function Editor({ writing, send, ref, onChoosePicture, mentions, trailing }: EditorProps) {
  const { draft, readDraft, update } = writing
  const handles = useInsertion(writing, ref)
  /** Modes that were never shown aren't loaded. */
  const [shown, setShown] = useState<readonly Mode[]>([draft.mode])
  if (!shown.includes(draft.mode)) setShown([...shown, draft.mode])
  /** The selected mode while it loads. */
  const [coming, setComing] = useState<Mode>()
  const choice = useRef<Mode>(undefined)
  const isLeaving = useIsLeaving()
  // A load that finishes after the page was left changes nothing.
  useEffect(() => () => void (choice.current = undefined), [])
  const sendNow = () => void send()
  const write = (mode: Mode) => (source: string) =>
    update((current) => withSource(current, source, mode))

  async function show(mode: Mode): Promise<void> {
    if (isLeaving()) return
    choice.current = mode
    if (!isLoaded(mode)) setComing(mode)
    const losses = await tryLosses(mode)
    // Another mode was selected meanwhile, or the page was left.
    if (choice.current !== mode || isLeaving()) return
    setComing(undefined)
    if (!losses) return
    const change = () => update((current) => withMode(current, mode, convert))
    if (losses.length === 0) return change()
    await confirm({
      title: `${labels[mode]} can’t hold all of this`,
      body: (
        <>
          <DroppedList dropped={losses} />
          <p className="mt-2">Your original is kept until you edit the message there.</p>
        </>
      ),
      confirmLabel: `Show as ${labels[mode]}`,
      onConfirm: change,
    })
  }

  async function tryLosses(mode: Mode): Promise<readonly Dropped[] | undefined> {
    try {
      return await lossesOf(readDraft(), mode)
    } catch {
      const detail = 'Check your connection, then choose it again. Your text is kept.'
      toast({ tone: 'bad', text: `Couldn’t load ${labels[mode]}`, detail })
      return undefined
    }
  }

  const source = (mode: 'markdown' | 'html', placeholder: string) => (
    <SourceEditor
      ref={handles[mode]}
      findMentions={mentions.find}
      value={draft.sources[mode]}
      placeholder={placeholder}
      language={mode}
      onChange={write(mode)}
      onSend={sendNow}
    />
  )
  const waiting = <SkeletonRows rows={4} columns={1} label="the editor" />
  const contents = {
    rich: (
      <LazyPart module={richModule} name="the editor">
        {({ RichText }) => (
          <RichText
            handle={handles.rich}
            onChoosePicture={onChoosePicture}
            html={draft.sources.rich}
            placeholder="Write a message"
            onChange={write('rich')}
            onSend={sendNow}
            mentions={mentions}
          />
        )}
      </LazyPart>
    ),
    markdown: source('markdown', 'Write in Markdown or plain text'),
    html: source('html', '<p>Write in <b>HTML</b></p>'),
  }
  return (
    <Tabs
      label="Editor mode"
      variant="segment"
      fills
      keepsPanels
      opensOnEnter
      className="gap-2"
      value={coming ?? draft.mode}
      onValueChange={(mode) => void show(mode)}
      trailing={
        <>
          <Templates writing={writing} />
          <Select
            label="Message type"
            labelHidden
            className="w-24"
            value={draft.msgtype}
            onValueChange={(msgtype) => update((current) => withChange(current, { msgtype }))}
            options={types}
          />
          {trailing}
        </>
      }
      items={(['rich', 'markdown', 'html'] as const).map((value) => ({
        value,
        label: labels[value],
        content: value === coming ? waiting : shown.includes(value) ? contents[value] : null,
      }))}
    />
  )
}
