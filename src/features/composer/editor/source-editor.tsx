import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { type LazyModule, lazyModule } from '@/lib/lazy-module'
import { NotLoaded } from '@/shared/loading/not-loaded'
import { useLazyModule } from '@/shared/loading/use-lazy-module'
import { SkeletonRows } from '@/ui/skeleton'
import { mentionOffers } from './mention-offers'
import type { FindMentions } from './mentions/mention-choice'
import { PlainSource } from './plain-source'
import type { SourceHandle } from '@/shared/source-editor/use-source-view'
import type { CodeEditor } from './source/code-editor'
import type { SourceSupport } from './source/message-view'

/** The exports of an editor's chunk. */
interface SourceModule {
  CodeEditor: typeof CodeEditor
  support: SourceSupport
}

/** Source editors, each in its own chunk. */
const editors: Readonly<Record<'markdown' | 'html', LazyModule<SourceModule>>> = {
  markdown: lazyModule(() => import('./source/markdown')),
  html: lazyModule(() => import('./source/html')),
}

interface SourceEditorProps {
  language: 'markdown' | 'html'
  value: string
  onChange: (value: string) => void
  /** Called for Ctrl+Enter or Cmd+Enter. */
  onSend: () => void
  placeholder: string
  findMentions: FindMentions
  ref: Ref<SourceHandle>
}

/**
 * A message's source editor, filling the available height. If the editor can't be fetched, a plain
 * field takes its place.
 */
export function SourceEditor({ language, findMentions, ref, ...props }: SourceEditorProps) {
  const { loaded, error, pending, retry } = useLazyModule(editors[language])
  const [isAsked, setIsAsked] = useState(false)
  const editor = useRef<SourceHandle>(null)
  const findOffers = useMemo(() => mentionOffers(findMentions, language), [findMentions, language])
  const { value, onChange } = props
  useImperativeHandle(ref, () => ({
    insertText: (text) => {
      if (editor.current) editor.current.insertText(text)
      else onChange(value + text)
    },
  }))

  if (loaded) {
    const { CodeEditor, support } = loaded
    return (
      <CodeEditor
        {...props}
        support={support}
        findOffers={findOffers}
        // Replaces the button that requested it.
        takesFocus={isAsked}
        ref={editor}
      />
    )
  }
  const tryAgain = () => {
    setIsAsked(true)
    retry()
  }
  if (error === undefined) return <SkeletonRows rows={4} columns={1} label="the editor" />
  return (
    <>
      <NotLoaded
        name="the editor"
        tone="warn"
        className="mb-2 flex-none"
        pending={pending}
        onRetry={tryAgain}
      >
        Until then you can write here, without highlighting and checks.
      </NotLoaded>
      <PlainSource {...props} mono={language === 'html'} ref={editor} />
    </>
  )
}
