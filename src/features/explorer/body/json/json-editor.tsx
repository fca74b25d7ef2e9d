import { setDiagnostics } from '@codemirror/lint'
import {
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import type { VariableOffer } from '@/features/explorer/variables/variable-at'
import { codeTheme } from '@/shared/source-editor/theme'
import { createSourceView } from '@/shared/source-editor/source-view'
import { useSourceView } from '@/shared/source-editor/use-source-view'
import type { BodyFinding, BodySpec } from './check-body'
import { completeBody } from './complete-body'
import { bodyCompletion, jsonSupport } from './json-language'
import { placeWithoutReturns, withoutReturns } from './returns'

/** A part of the text. Offsets are UTF-16 code units. */
export interface TextRange {
  from: number
  to: number
}

export interface JsonEditorProps {
  value: string
  onChange: (value: string) => void
  /** Its name, description and state. */
  aria: Readonly<Record<`aria-${string}`, string>>
  endpoint: BodySpec
  findings: readonly BodyFinding[]
  variables: readonly VariableOffer[]
  /** What was selected in the field that it replaces, if that had the focus. */
  selected: RefObject<TextRange | undefined>
  /** Becomes a function that selects a part of the text. */
  goTo: RefObject<((range: TextRange) => void) | null>
}

/** The source editor of a body: highlighting, marks at what is wrong, completion. */
export function JsonEditor(props: JsonEditorProps) {
  const { value, onChange, aria, endpoint, findings, variables, selected, goTo } = props
  const keysId = useId()
  const withKeys = { ...aria, 'aria-describedby': `${aria['aria-describedby'] ?? ''} ${keysId}` }
  const latest = useRef({ aria: withKeys, variables, endpoint })
  const { view, place } = useSourceView({
    value,
    onChange,
    // The page sends: it gets the same key press.
    onSend: () => undefined,
    create: (options) =>
      createSourceView({
        ...options,
        extensions: [jsonSupport, codeTheme],
        completions: [
          bodyCompletion((text, at, isAsked) =>
            completeBody(text, at, {
              isAsked,
              schema: latest.current.endpoint?.body,
              variables: latest.current.variables,
            }),
          ),
        ],
        isProse: false,
        aria: () => latest.current.aria,
      }),
  })

  useEffect(() => {
    latest.current = { aria: withKeys, variables, endpoint }
  })
  const isInvalid = aria['aria-invalid']
  useEffect(() => {
    // The attributes are read on every change.
    if (view.current?.contentDOM.ariaInvalid !== isInvalid) view.current?.dispatch({})
  }, [view, isInvalid])

  useEffect(() => {
    const { current } = view
    // What was typed meanwhile is checked next.
    if (current?.state.doc.toString() !== withoutReturns(value)) return
    const marks = findings.map(({ from, to, message, kind }) => ({
      from: placeWithoutReturns(value, from),
      to: placeWithoutReturns(value, to),
      message,
      severity: kind === 'difference' ? ('warning' as const) : ('error' as const),
    }))
    current.dispatch(setDiagnostics(current.state, marks))
  }, [view, value, findings])

  useLayoutEffect(() => {
    if (selected.current && view.current) select(view.current, selected.current)
  }, [view, selected])
  useImperativeHandle(goTo, () => (range: TextRange) => {
    if (view.current) select(view.current, range)
  })

  return (
    <>
      <div {...place} className="flex h-full min-w-0 flex-col" />
      <p id={keysId} hidden>
        Tab leaves the editor. F8 goes to the next problem. Ctrl+Space completes.
      </p>
    </>
  )
}

type View = ReturnType<typeof createSourceView>

function select(view: View, { from, to }: TextRange): void {
  const { length } = view.state.doc
  const selection = { anchor: Math.min(from, length), head: Math.min(to, length) }
  view.dispatch({ selection, scrollIntoView: true })
  view.focus()
}
