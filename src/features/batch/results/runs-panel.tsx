import type { RefObject } from 'react'
import { ListChecks } from 'lucide-react'
import { useAccount } from '@/session/session-context'
import { peopleEntry, choiceEntry } from '@/shared/batch-choice/choice'
import type { Run } from '@/shared/batch/run/run'
import type { BatchRuns } from '@/shared/batch/run/runs'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Section } from '@/ui/section'
import { useKeptFocus } from '@/ui/use-kept-focus'
import { RunList } from './run-list'
import { RunView } from './run-view'

export interface RunsPanelProps {
  runs: readonly Run[]
  service: BatchRuns
  /** The run that is shown; the newest by default. */
  openId: number | undefined
  onOpen: (id: number) => void
  /** Goes to the form. */
  onNew: () => void
  /** The element that gets the focus when the control that had it disappears. */
  box: RefObject<HTMLDivElement | null>
}

/** The runs under way and in line, and those that have finished. */
export function RunsPanel({ runs, service, openId, onOpen, onNew, box }: RunsPanelProps) {
  const { userId } = useAccount()
  const keptFocus = useKeptFocus(() => box.current)
  const shown = runs.find(({ facts }) => facts.id === openId) ?? runs[0]
  const reuse = ({ facts }: Run, userIds: readonly string[], roomIds: readonly string[]) => {
    peopleEntry(userId).update(userIds.map((id) => `${id}\n`).join(''))
    choiceEntry(userId).update((choice) => ({
      ...choice,
      actionId: facts.actionId,
      roomIds,
      roomText: '',
      added: [],
    }))
    onNew()
  }
  return (
    <div {...keptFocus}>
      <div ref={box} tabIndex={-1} className="outline-none">
        {shown ? (
          <Section title={shown.facts.title}>
            <RunView
              run={shown}
              runs={service}
              onOpen={onOpen}
              onReuse={(userIds, roomIds) => reuse(shown, userIds, roomIds)}
            />
          </Section>
        ) : (
          <EmptyState
            icon={<ListChecks />}
            title="No runs yet"
            body="Runs of this tab appear here, with the outcome for each person and room."
            action={<Button onClick={onNew}>New batch</Button>}
          />
        )}
      </div>
      {shown && runs.length > 1 ? (
        <Section
          title="All runs"
          description="Runs of one page, and invites of all pages, run one at a time; the others wait in line. They go when this tab closes."
        >
          <RunList runs={runs} openId={shown.facts.id} onOpen={onOpen} />
        </Section>
      ) : null}
    </div>
  )
}
