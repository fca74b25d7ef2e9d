import { type ReactNode, useId, useRef, useState } from 'react'
import { useVariableOffers } from '@/features/explorer/variables/use-variable-offers'
import { NotLoaded } from '@/shared/loading/not-loaded'
import { useLazyModule } from '@/shared/loading/use-lazy-module'
import { Button } from '@/ui/button'
import { cx, labelText } from '@/ui/classes'
import type { BodyFinding, BodySpec } from './check-body'
import { jsonEditorModule } from './editor-module'
import { FindingList } from './finding-list'
import { formatJson } from './format-json'
import type { TextRange } from './json-editor'
import { placeWithoutReturns } from './returns'

export interface JsonBodyProps {
  value: string
  onChange: (value: string) => void
  endpoint: BodySpec
  findings: readonly BodyFinding[]
  /** Why it can't be sent, once the user tried to. */
  error: string | undefined
}

/**
 * A body as JSON in the source editor. Until that is loaded, and if it can't be, a plain field takes
 * its place, with the same text, cursor and size.
 */
export function JsonBody({ value, onChange, endpoint, findings, error }: JsonBodyProps) {
  const { loaded, error: loadError, pending, retry } = useLazyModule(jsonEditorModule)
  const [isComposing, setIsComposing] = useState(false)
  const variables = useVariableOffers()
  const labelId = useId()
  const notesId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  /** Shows a place in the editor. */
  const goTo = useRef<(range: TextRange) => void>(null)
  /** What is selected in the plain field while it has the focus. */
  const selected = useRef<TextRange>(undefined)
  const aria = {
    'aria-labelledby': labelId,
    'aria-describedby': notesId,
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
  }
  // Formatting takes long in a huge body.
  const isJson = value.trim() !== '' && !findings.some(({ kind }) => kind === 'syntax')
  const show = ({ from, to }: TextRange) => {
    // Neither editor has carriage returns, which an imported body may have.
    const range = { from: placeWithoutReturns(value, from), to: placeWithoutReturns(value, to) }
    goTo.current?.(range)
    field.current?.focus()
    field.current?.setSelectionRange(range.from, range.to)
  }
  const keepSelection = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
    selected.current = { from: currentTarget.selectionStart, to: currentTarget.selectionEnd }
  }
  // An input method that is replaced while it composes loses what was typed.
  const Editor = isComposing ? undefined : loaded?.JsonEditor
  return (
    <div className="min-w-0">
      <div className="flex items-end justify-between gap-2">
        <span id={labelId} className={labelText}>
          Body
        </span>
        <Button
          size="sm"
          variant="ghost"
          className="mb-1"
          disabledReason={isJson ? undefined : 'Only JSON can be formatted'}
          onClick={() => onChange(formatJson(value) ?? value)}
        >
          Format
        </Button>
      </div>
      <Box isWrong={error !== undefined}>
        {Editor ? (
          <Editor
            value={value}
            onChange={onChange}
            aria={aria}
            endpoint={endpoint}
            findings={findings}
            variables={variables}
            selected={selected}
            goTo={goTo}
          />
        ) : (
          <textarea
            {...aria}
            ref={field}
            value={value}
            spellCheck={false}
            className="mono h-full w-full resize-none bg-transparent px-2.5 py-1.5 outline-none"
            onChange={(event) => onChange(event.target.value)}
            onFocus={keepSelection}
            onSelect={keepSelection}
            onBlur={() => {
              selected.current = undefined
            }}
            onCompositionStart={() => setIsComposing(true)}
            onCompositionEnd={() => setIsComposing(false)}
          />
        )}
      </Box>
      <FindingList id={notesId} text={value} findings={findings} error={error} onShow={show} />
      {loadError ? (
        <NotLoaded name="the editor" tone="warn" className="mt-2" pending={pending} onRetry={retry}>
          Until then you can write here, without highlighting and completion.
        </NotLoaded>
      ) : null}
    </div>
  )
}

/** The same box around either editor, ten lines high. */
function Box({ isWrong, children }: { isWrong: boolean; children: ReactNode }) {
  return (
    <div
      className={cx(
        'h-[214px] min-h-16 resize-y overflow-hidden rounded-md border bg-surface text-ink ring-within has-[.cm-content:focus-visible]:outline-2 has-[.cm-content:focus-visible]:outline-offset-1 has-[.cm-content:focus-visible]:outline-accent',
        isWrong ? 'border-danger' : 'border-line-strong',
      )}
    >
      {children}
    </div>
  )
}
