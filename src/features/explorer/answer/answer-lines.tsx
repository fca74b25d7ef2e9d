import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { VariableDialog } from '@/features/explorer/variables/variable-dialog'
import { suggestedName, type Origin, type Variable } from '@/features/explorer/variables/variables'
import { cx } from '@/ui/classes'
import { copyText } from '@/ui/copy-text'
import { AnchoredMenu } from '@/ui/menu'
import { announce, toast } from '@/ui/toast'
import { AnswerRow, rowPx } from './answer-row'
import type { AnswerViewer, ViewerState } from './answer-viewer'
import { asVariableProblem } from './as-variable'
import type { AnswerRow as Row, CopyKind, ShownAnswer } from './messages'
import { useHeldKeys } from './use-held-keys'
import { useLongScroll } from './use-long-scroll'

/** Rows are asked for in steps of so many, so that not each px of scrolling asks. */
const step = 32

/** Keys that act on the active row. */
const acting: ReadonlySet<string> = new Set(['Enter', 'ArrowRight', 'ArrowLeft'])

export interface AnswerLinesProps {
  viewer: AnswerViewer
  state: ViewerState
  shown: ShownAnswer
  /** The request as it was typed, with its variables. */
  typed: Pick<Origin, 'method' | 'path'>
}

/** The rows of a JSON response on screen, as a tree or as text. */
export function AnswerLines(props: AnswerLinesProps) {
  const { viewer, state, shown, typed } = props
  const { search } = state
  const { view, from, rows, total } = shown
  const isTree = view === 'tree'
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<{ row: number; hit: string }>()
  const [menu, setMenu] = useState<{ anchor: HTMLElement; row: Row }>()
  const [variable, setVariable] = useState<Variable>()
  const scroll = useLongScroll(box, { total, rowPx })
  // Rows of the other view may still be shown for a moment.
  const rowAt = (at: number) => rows[at - from]

  const wantedFrom = Math.max(0, Math.floor(scroll.from / step) * step - step)
  const wantedTo = Math.ceil(scroll.to / step) * step + step
  useEffect(() => viewer.see(view, wantedFrom, wantedTo), [viewer, view, wantedFrom, wantedTo])

  const { row: foundRow, current } = shown.search
  const hit = `${search} ${current}`
  // The value just found is active until another one is chosen.
  const active = Math.min(
    total - 1,
    chosen?.hit === hit || foundRow < 0 ? (chosen?.row ?? 0) : foundRow,
  )
  const reveal = useEffectEvent((_hit: string, row: number) => {
    if (row >= 0) scroll.scrollTo(row)
  })
  useEffect(() => reveal(hit, foundRow), [hit, foundRow])

  const choose = (row: number) => setChosen({ row, hit })
  const goTo = (at: number) => {
    const row = Math.max(0, Math.min(total - 1, at))
    choose(row)
    scroll.scrollTo(row)
  }
  const activeRow = rowAt(active)

  const openMenu = (anchor: HTMLElement, row: Row) => setMenu({ anchor, row })

  const [isFolding, setIsFolding] = useState(false)
  const fold = async (row: Row) => {
    setIsFolding(true)
    await viewer.fold(row.node, row.isFolded === false)
    setIsFolding(false)
  }

  const moves = new Map([
    ['ArrowDown', active + 1],
    ['ArrowUp', active - 1],
    ['PageDown', active + scroll.page],
    ['PageUp', active - scroll.page],
    ['Home', 0],
    ['End', total - 1],
  ])
  function pressOn(row: Row, key: string): void {
    if (key === 'Enter') {
      const line = document.getElementById(`${id}-${active}`)
      const button = line?.querySelector<HTMLElement>('[aria-haspopup]')
      button?.focus({ preventScroll: true })
      if (button) openMenu(button, row)
    } else if (row.isFolded === (key === 'ArrowRight')) void fold(row)
    else if (key === 'ArrowRight' && row.isFolded === false) goTo(active + 1)
    else if (key === 'ArrowLeft') {
      const above = rows.findLast(({ depth }, at) => at + from < active && depth < row.depth)
      if (above) goTo(from + rows.indexOf(above))
    }
  }

  const { press, drop } = useHeldKeys(
    (key) => !isFolding && (moves.has(key) || activeRow !== undefined),
    (key) => {
      const move = moves.get(key)
      if (move !== undefined) goTo(move)
      else if (activeRow) pressOn(activeRow, key)
    },
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!moves.has(event.key) && !acting.has(event.key)) return
    event.preventDefault()
    // The key waits for the row if it is out of view.
    if (!activeRow) scroll.scrollTo(active)
    press(event.key)
  }

  const copy = (row: Row, what: CopyKind) => async () => {
    if (await copyText(await viewer.copy(row.node, what))) announce('Copied')
  }
  const nameValue = async ({ node }: Row) => {
    const [path, value] = await Promise.all([viewer.copy(node, 'path'), viewer.copy(node, 'value')])
    const problem = asVariableProblem(value)
    if (problem !== undefined) toast({ tone: 'bad', text: problem })
    else setVariable({ name: suggestedName(path), value, from: { ...typed, at: path } })
  }
  const tree = {
    role: 'tree',
    onKeyDown,
    'aria-activedescendant': activeRow ? `${id}-${active}` : undefined,
  }
  const visible = Array.from({ length: Math.max(0, scroll.to - scroll.from) }, (_, at) => {
    const number = scroll.from + at
    return { number, row: rowAt(number) }
  })
  return (
    <>
      <div
        ref={box}
        {...(isTree ? tree : { role: 'region' })}
        aria-label="Response body"
        // A scrolling region must be reachable by keyboard.
        {...{ tabIndex: 0 }}
        onScroll={scroll.onScroll}
        onBlur={drop}
        className="mono max-h-[65dvh] overflow-auto rounded-md border border-code-line bg-code py-1 text-code-ink [contain:inline-size]"
      >
        <div
          className="relative w-max min-w-full"
          role="presentation"
          style={{ height: scroll.heightPx }}
        >
          {visible.map(({ number, row }) => (
            <div
              key={number}
              id={`${id}-${number}`}
              role={isTree ? 'treeitem' : undefined}
              aria-level={isTree && row ? row.depth + 1 : undefined}
              aria-expanded={isTree && row?.isFolded !== undefined ? !row.isFolded : undefined}
              aria-selected={isTree ? number === active : undefined}
              data-active={isTree && number === active ? '' : undefined}
              onPointerDown={isTree ? () => choose(number) : undefined}
              className={cx(
                'group absolute left-0 w-max min-w-full',
                row?.isHit ? 'bg-white/15' : isTree && 'hover:bg-white/5 data-active:bg-white/10',
              )}
              style={{ top: scroll.topOf(number), height: rowPx }}
            >
              {row ? (
                <AnswerRow
                  row={row}
                  isTree={isTree}
                  search={search}
                  onFold={() => void fold(row)}
                  onMenu={(button) => openMenu(button, row)}
                />
              ) : null}
            </div>
          ))}
        </div>
      </div>
      <AnchoredMenu
        anchor={menu?.anchor ?? null}
        onClose={() => setMenu(undefined)}
        label="Actions for this value"
        items={
          menu
            ? [
                { label: 'Copy value', onSelect: () => void copy(menu.row, 'value')() },
                { label: 'Copy path', onSelect: () => void copy(menu.row, 'path')() },
                { label: 'Use as variable…', onSelect: () => void nameValue(menu.row) },
                {
                  label: 'Filter by this path',
                  onSelect: () => void viewer.copy(menu.row.node, 'path').then(viewer.filter),
                },
              ]
            : []
        }
      />
      {variable ? (
        <VariableDialog initial={variable} onClose={() => setVariable(undefined)} />
      ) : null}
    </>
  )
}
