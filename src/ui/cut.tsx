import { type ReactNode, useState } from 'react'
import { cutText, mostOfList, mostOfText } from '@/lib/cut'
import { plural } from '@/lib/plural'
import { Button } from './button'

/** Props of {@link CutText}. */
export interface CutTextProps {
  /** From anyone, of any length. */
  text: string
  /** Characters shown until the user expands it. */
  most?: number
}

/** A text written by others: cut, with its length, and expandable. */
export function CutText({ text, most = mostOfText }: CutTextProps) {
  const [all, setAll] = useState(false)
  if (text.length <= most) return <bdi>{text}</bdi>
  return (
    <>
      <bdi>{all ? text : cutText(text, most)}</bdi>{' '}
      <Toggle all={all} onToggle={setAll} count={plural(text.length, 'character')} />
    </>
  )
}

/** Props of {@link CutList}. */
export interface CutListProps<Item> {
  /** From anyone, of any number. */
  items: readonly Item[]
  /** Name of the items, in the plural: `aliases`. */
  what: string
  /** Items shown until the user expands it. */
  most?: number
  /** Renders the items that are shown. */
  children: (shown: readonly Item[]) => ReactNode
}

/** Limit for what one click adds: a page of a hundred thousand elements hangs. */
const mostAtOnce = 1_000

const count = (number: number) => number.toLocaleString('en')

/** A list written by others: cut, counted, and expandable. */
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

/** Expands what was cut, or collapses it again. */
export function Toggle({
  all,
  onToggle,
  count,
}: {
  all: boolean
  onToggle: (all: boolean) => void
  /** Its size: `60,000 characters`. */
  count: string
}) {
  return (
    <Button size="sm" variant="ghost" className="-my-1" onClick={() => onToggle(!all)}>
      {all ? 'Show less' : `Show all (${count})`}
    </Button>
  )
}
