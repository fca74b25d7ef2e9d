import { type ReactNode, useState } from 'react'
import { cutText, mostOfList, mostOfText } from '@/lib/cut'
import { Button } from './button'

/** Props of {@link CutText}. */
export interface CutTextProps {
  /** From anyone, of any length. */
  text: string
  /** Characters shown until all of it is asked for. */
  most?: number
}

/** A text that others wrote: cut, with its length counted, and offered in full. */
export function CutText({ text, most = mostOfText }: CutTextProps) {
  const [all, setAll] = useState(false)
  if (text.length <= most) return <bdi>{text}</bdi>
  return (
    <>
      <bdi>{all ? text : cutText(text, most)}</bdi>{' '}
      <Toggle
        all={all}
        onToggle={setAll}
        count={`${text.length.toLocaleString('en')} characters`}
      />
    </>
  )
}

/** Props of {@link CutList}. */
export interface CutListProps<Item> {
  /** From anyone, of any number. */
  items: readonly Item[]
  /** What they are, in the plural: `aliases`. */
  what: string
  /** Items shown until all of them are asked for. */
  most?: number
  /** How they are shown, as many as there are. */
  children: (shown: readonly Item[]) => ReactNode
}

/** More are never drawn at once: a page of a hundred thousand elements hangs. */
const mostAtOnce = 1_000

const count = (number: number) => number.toLocaleString('en')

/** A list that others made: cut, counted, and more offered on demand. */
export function CutList<Item>({ items, what, most = mostOfList, children }: CutListProps<Item>) {
  const [shown, setShown] = useState(most)
  const { length } = items
  if (length <= most) return children(items)
  const next = Math.min(length, shown + mostAtOnce)
  return (
    <>
      {children(items.slice(0, shown))}
      <div className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
        {shown < length ? (
          <>
            <span>
              {count(shown)} of {count(length)} {what}
            </span>
            <Button size="sm" variant="ghost" onClick={() => setShown(next)}>
              {next === length ? `Show all ${what}` : `Show ${count(next - shown)} more`}
            </Button>
          </>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => setShown(most)}>
            Show fewer {what}
          </Button>
        )}
      </div>
    </>
  )
}

/** Shows all of what was cut, or less of it again. */
export function Toggle({
  all,
  onToggle,
  count,
}: {
  all: boolean
  onToggle: (all: boolean) => void
  /** How much there is: `60,000 characters`. */
  count: string
}) {
  return (
    <Button size="sm" variant="ghost" className="-my-1" onClick={() => onToggle(!all)}>
      {all ? 'Show less' : `Show all (${count})`}
    </Button>
  )
}
