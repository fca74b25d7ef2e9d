import { ChevronDown, ChevronUp, ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { NotLoaded } from '@/shared/loading/not-loaded'
import { IconButton } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { SearchField } from '@/ui/search-field'
import { Segmented } from '@/ui/segmented'
import { TextField } from '@/ui/text-field'
import type { Origin } from '@/features/explorer/variables/variables'
import { AnswerLines } from './answer-lines'
import { textOf } from './answer-content'
import { Difference } from './difference'
import { useAnswerViewer } from './use-answer-viewer'

export interface JsonAnswerProps {
  body: Blob
  /** Names the call: search and filter stay if it is sent again. */
  call: string
  /** The response of the same call before. */
  before: Blob | undefined
  /** The request as it was typed, with its variables. */
  typed: Pick<Origin, 'method' | 'path'>
}

const views = [
  { value: 'tree', label: 'Tree' },
  { value: 'text', label: 'Text' },
] as const

const changes = { value: 'changes', label: 'Changes' } as const

/** A JSON response: as a tree, as text, or its difference to the one before. */
export function JsonAnswer({ body, call, before, typed }: JsonAnswerProps) {
  const { viewer, state } = useAnswerViewer()
  const [comparedBody, setComparedBody] = useState<Blob>()
  useEffect(() => viewer.open(body, call), [viewer, body, call])
  const isCompared = comparedBody === body && before !== undefined
  if (state.error !== undefined) {
    return <NotLoaded name="the response’s view" pending={false} onRetry={viewer.retry} />
  }
  const shown = state.body === body ? state.shown : undefined
  if (shown?.problem !== undefined) return <NotJson body={body} problem={shown.problem} />
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="View"
          value={isCompared ? 'changes' : state.view}
          onValueChange={(view) => {
            setComparedBody(view === 'changes' ? body : undefined)
            if (view !== 'changes') viewer.setView(view)
          }}
          options={before ? [...views, changes] : views}
        />
        {isCompared ? null : (
          <>
            <SearchField
              label="Search the response"
              value={state.search}
              onChange={viewer.search}
              onEnter={() => viewer.step(1)}
              className="min-w-40 flex-1"
            />
            <Hits />
            {state.view === 'tree' ? (
              <span className="flex">
                <IconButton
                  label="Unfold all"
                  icon={<ChevronsUpDown />}
                  onClick={() => viewer.foldAll(false)}
                />
                <IconButton
                  label="Fold all"
                  icon={<ChevronsDownUp />}
                  onClick={() => viewer.foldAll(true)}
                />
              </span>
            ) : null}
          </>
        )}
      </div>
      {isCompared ? (
        <Difference before={before} after={body} />
      ) : (
        <>
          <Filter />
          {shown ? (
            <AnswerLines viewer={viewer} state={state} shown={shown} typed={typed} />
          ) : (
            <p className="text-ink-3">Reading the response…</p>
          )}
        </>
      )}
    </div>
  )
}

/** How many values the search has found, and which is shown. */
function Hits() {
  const { viewer, state } = useAnswerViewer()
  const found = state.shown?.search
  if (state.search === '' || !found) return null
  const count = `${found.hits.toLocaleString('en')}${found.isCut ? '+' : ''}`
  return (
    <span className="flex items-center">
      <output className="px-1 text-sm text-ink-2 tabular-nums">
        {found.hits === 0 ? 'Not found' : `${(found.current + 1).toLocaleString('en')} of ${count}`}
      </output>
      <IconButton label="Previous hit" icon={<ChevronUp />} onClick={() => viewer.step(-1)} />
      <IconButton label="Next hit" icon={<ChevronDown />} onClick={() => viewer.step(1)} />
    </span>
  )
}

/** The filter, which stays when the call is sent again. */
function Filter() {
  const { viewer, state } = useAnswerViewer()
  const { matches, problem } = state.shown?.filter ?? {}
  return (
    <TextField
      label="Filter the response"
      labelHidden
      mono
      value={state.filter}
      onChange={viewer.filter}
      error={state.filter === '' ? undefined : problem}
      trailing={
        matches === undefined ? null : (
          <output className="pr-2 text-sm whitespace-nowrap text-ink-2">
            {matches === 1 ? '1 match' : `${matches.toLocaleString('en')} matches`}
          </output>
        )
      }
      inputProps={{
        placeholder: 'Filter by JSONPath, such as $.chunk[*].sender',
        spellCheck: false,
        autoComplete: 'off',
      }}
    />
  )
}

/** A response that claims to be JSON: why it isn't, and its text. */
function NotJson({ body, problem }: { body: Blob; problem: string }) {
  const [text, setText] = useState<Awaited<ReturnType<typeof textOf>>>()
  useEffect(() => {
    let isCurrent = true
    const read = async () => {
      const made = await textOf({ body })
      if (isCurrent) setText(made)
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [body])
  return (
    <div className="space-y-2">
      <p className="text-warn">Not valid JSON: {problem}</p>
      {text?.kind === 'text' ? (
        <CodeBlock
          label="Response body"
          language="shell"
          code={text.text}
          className="max-h-[65dvh]"
        />
      ) : null}
    </div>
  )
}
