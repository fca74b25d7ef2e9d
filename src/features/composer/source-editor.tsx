import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { SkeletonRows } from '@/ui/skeleton'
import { mentionOffers } from './mention-offers'
import type { FindMentions } from './mentions/mention-choice'
import { PlainSource } from './plain-source'
import type { SourceHandle } from './source/code-editor'
import { useChunk } from './use-chunk'

/** Editors of source, in chunks of their own. */
const loaders = {
  markdown: () => import('./source/markdown'),
  html: () => import('./source/html'),
}

interface SourceEditorProps {
  language: keyof typeof loaders
  value: string
  onChange: (value: string) => void
  /** Ctrl or Cmd with Enter. */
  onSend: () => void
  placeholder: string
  findMentions: FindMentions
  ref: Ref<SourceHandle>
}

/**
 * The source of a message, in all the height there is. Where the editor cannot be fetched, it can be
 * written in a plain field.
 */
export function SourceEditor({ language, findMentions, ref, ...props }: SourceEditorProps) {
  const { loaded, error, pending, retry } = useChunk(loaders[language])
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
        // In place of the button that asked for it.
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
      <Notice
        tone="warn"
        role="alert"
        className="mb-2 flex-none"
        title="The editor could not be loaded"
        action={
          <Button size="sm" pending={pending} onClick={tryAgain}>
            Try again
          </Button>
        }
      >
        Check the connection. Until then you can write here, without highlighting and marks.
      </Notice>
      <PlainSource {...props} mono={language === 'html'} ref={editor} />
    </>
  )
}
