import { useRef, useState } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import type { StateEvent } from '@/api/endpoints/schemas'
import { cutText, mostOfName } from '@/lib/cut'
import { jsonText } from '@/lib/json-text'
import { cx } from '@/ui/classes'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { PartBoundary } from '@/ui/part-boundary'
import { stateEventKey } from './state-events'

const closedPx = 36

/** State events as expandable lines; only visible ones are in the document. */
export function StateEventList({ events }: { events: readonly StateEvent[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<number | null>(null)
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => box.current,
    estimateSize: () => closedPx,
    getItemKey: (index) => {
      const event = events[index]
      return event ? stateEventKey(event) : index
    },
    overscan: 8,
    // The focused line stays in the document, or the focus would be lost.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      if (focused === null || focused >= events.length || indexes.includes(focused)) return indexes
      return [...indexes, focused].sort((a, b) => a - b)
    },
  })

  const toggle = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }

  return (
    <div ref={box} className="max-h-[70dvh] overflow-auto border-y border-line bg-surface">
      <ul
        aria-label="State events"
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const event = events[item.index]
          if (!event) return null
          const key = stateEventKey(event)
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={events.length}
              style={{ transform: `translateY(${item.start}px)` }}
              className="absolute inset-x-0 top-0 border-b border-line"
            >
              <PartBoundary what="event">
                <Line
                  event={event}
                  open={open.has(key)}
                  onToggle={() => toggle(key)}
                  onFocusChange={(has) => setFocused(has ? item.index : null)}
                />
              </PartBoundary>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Line({
  event,
  open,
  onToggle,
  onFocusChange,
}: {
  event: StateEvent
  open: boolean
  onToggle: () => void
  onFocusChange: (has: boolean) => void
}) {
  const json = () => jsonText(event)
  const type = cutText(event.type, mostOfName)
  const stateKey = cutText(event.state_key, mostOfName)
  const name = stateKey === '' ? type : `${type} ${stateKey}`
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        onFocus={() => onFocusChange(true)}
        onBlur={() => onFocusChange(false)}
        className="flex h-[35px] w-full min-w-0 items-center gap-3 px-3 text-left ring-inset hover:bg-hover"
      >
        <ChevronRight className={cx('text-ink-3 transition-transform', open && 'rotate-90')} />
        <span className="mono min-w-0 flex-none truncate max-md:flex-initial">{type}</span>
        <bdi className="mono min-w-0 flex-1 truncate text-ink-2">{stateKey}</bdi>
        {event.sender ? (
          <bdi className="mono min-w-0 truncate text-ink-3 max-md:hidden" title="Sender">
            {cutText(event.sender, mostOfName)}
          </bdi>
        ) : null}
      </button>
      {open ? (
        <div className="px-3 pb-3">
          <div className="mb-2 flex justify-end">
            <CopyButton value={json} label="Copy JSON" look="button" />
          </div>
          <CodeBlock label={`JSON of ${name}`} language="json" code={json()} className="max-h-80" />
        </div>
      ) : null}
    </>
  )
}
