import { ChevronDown } from 'lucide-react'
import { isUnconfirmed, type QueueItem, type Verdict } from '@/shared/work-queue/items'
import type { QueueProps } from '@/shared/work-queue/progress'
import type { WorkQueue } from '@/shared/work-queue/queue'
import { Button } from '@/ui/button'
import type { DataTableColumn } from '@/ui/data-table'
import { Menu } from '@/ui/menu'

/** What the user may know about a row whose response was lost. Define it outside components. */
export interface Knowledge<Task> {
  label: string
  /** The same about all such rows. */
  labelOfAll: string
  verdictOn: (item: QueueItem<Task>) => Verdict<Task>
}

interface UnconfirmedMenuProps<Task> extends QueueProps<Task> {
  knowledge: readonly Knowledge<Task>[]
}

/** Takes the user's word for all unconfirmed rows at once; renders nothing if there are none. */
export function UnconfirmedMenu<Task>({ queue, work, knowledge }: UnconfirmedMenuProps<Task>) {
  const count = work.items.filter(isUnconfirmed).length
  if (work.phase !== 'idle' || count === 0) return null
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" icon={<ChevronDown />}>
          {count} unconfirmed
        </Button>
      }
      items={knowledge.map(({ labelOfAll, verdictOn }) => ({
        label: labelOfAll,
        onSelect: () => void queue.decide(verdictOn),
      }))}
    />
  )
}

/** A column that takes the user's word for one unconfirmed row. */
export function unconfirmedColumn<Task>(
  queue: WorkQueue<Task>,
  knowledge: readonly Knowledge<Task>[],
): DataTableColumn<QueueItem<Task>> {
  return {
    id: 'unconfirmed',
    header: 'Was it done?',
    headerHidden: true,
    width: '140px',
    actions: true,
    cell: (item) =>
      isUnconfirmed(item) ? (
        <Menu
          trigger={
            <Button size="sm" icon={<ChevronDown />}>
              Was it done?<span className="sr-only"> Row {item.id}</span>
            </Button>
          }
          items={knowledge.map(({ label, verdictOn }) => ({
            label,
            onSelect: () =>
              void queue.decide((one) => (one.id === item.id ? verdictOn(one) : undefined)),
          }))}
        />
      ) : null,
  }
}
