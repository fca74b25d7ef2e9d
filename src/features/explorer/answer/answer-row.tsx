import { ChevronDown, ChevronRight, MoreHorizontal } from 'lucide-react'
import { Link } from 'react-router-dom'
import { plural } from '@/lib/plural'
import { MxcPicture } from '@/shared/mxc-picture'
import { cx } from '@/ui/classes'
import type { AnswerRow as Row } from './messages'
import { recognise, type Recognised } from './recognise'

/** Height of a row, in px. */
export const rowPx = 24

/** Levels that are indented; deeper ones are as deep as the last. */
const mostIndented = 40

export interface AnswerRowProps {
  row: Row
  /** In a tree, nesting shows what brackets and commas say in the text. */
  isTree: boolean
  /** Highlighted. */
  search: string
  onFold: () => void
  onMenu: (button: HTMLElement) => void
}

/** One value of a response, or a bracket: name, value, and what it stands for. */
export function AnswerRow({ row, isTree, search, onFold, onMenu }: AnswerRowProps) {
  const known = recognise(row)
  return (
    <span
      className="flex h-6 w-max min-w-full items-center pr-9 whitespace-pre"
      style={{ paddingLeft: 4 + Math.min(row.depth, mostIndented) * 16 }}
    >
      {row.isFolded === undefined ? (
        <span className="w-6 flex-none" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={row.isFolded ? 'Unfold' : 'Fold'}
          className="grid size-6 flex-none cursor-pointer place-items-center text-code-dim hover:text-code-ink"
          onClick={onFold}
        >
          {row.isFolded ? (
            <ChevronRight className="size-3.5" />
          ) : (
            <ChevronDown className="size-3.5" />
          )}
        </button>
      )}
      {isTree && row.index !== undefined ? (
        <span className="text-code-dim">{row.index}: </span>
      ) : null}
      {row.name === undefined ? null : (
        <>
          <bdi className="text-code-key">
            <Found text={row.name} search={search} />
          </bdi>
          {': '}
        </>
      )}
      {isTree && row.isFolded === false ? null : <Value row={row} known={known} search={search} />}
      {row.hasComma && !isTree ? ',' : null}
      {row.isFolded === undefined ? null : (
        <span className={cx('text-code-dim', row.isFolded && 'pl-3')}>
          {plural(row.size, row.kind === 'array' ? 'item' : 'field')}
        </span>
      )}
      {known?.kind === 'date' ? <span className="pl-3 text-code-dim">{known.text}</span> : null}
      {row.kind === 'end' ? null : (
        <button
          type="button"
          tabIndex={-1}
          aria-label="Actions"
          aria-haspopup="menu"
          // It keeps its place, so that nothing moves while the pointer passes.
          className="sticky right-1 ml-2 grid size-6 flex-none cursor-pointer place-items-center rounded bg-code text-code-dim opacity-0 group-hover:opacity-100 group-data-active:opacity-100 hover:text-code-ink"
          onClick={({ currentTarget }) => onMenu(currentTarget)}
        >
          <MoreHorizontal className="size-4" />
        </button>
      )}
    </span>
  )
}

interface ValueProps {
  row: Row
  known: Recognised | undefined
  search: string
}

const thumbnail = { width: 40, height: 40 }

function Value({ row: { kind, text, isCut }, known, search }: ValueProps) {
  const shown = (
    <bdi className={cx(kind === 'string' && 'text-code-str', kind === 'other' && 'text-code-key')}>
      <Found text={text} search={search} />
      {isCut ? '…' : null}
    </bdi>
  )
  if (known?.kind === 'link') {
    return (
      <Link
        tabIndex={-1}
        to={known.to}
        title={known.hint}
        className="text-code-str underline decoration-code-dim underline-offset-2 hover:decoration-current"
      >
        {shown}
      </Link>
    )
  }
  if (known?.kind !== 'picture') return shown
  return (
    <>
      {shown}
      <span className="ml-2 h-5 [&_img]:h-5 [&_img]:w-auto">
        <MxcPicture mxc={known.mxc} alt="" box={thumbnail} isEmoji />
      </span>
    </>
  )
}

/** A text with what is searched for marked. */
function Found({ text, search }: { text: string; search: string }) {
  const at = search === '' ? -1 : text.toLowerCase().indexOf(search.toLowerCase())
  if (at < 0) return text
  const end = at + search.length
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-code-str text-code">{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  )
}
