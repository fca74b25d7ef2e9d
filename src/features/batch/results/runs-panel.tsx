import { ListChecks } from 'lucide-react'
import { useAccount } from '@/session/session-context'
import { peopleEntry, choiceEntry } from '@/shared/batch-choice/choice'
import type { Run } from '@/shared/batch/run/run'
import type { BatchRuns } from '@/shared/batch/run/runs'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Section } from '@/ui/section'
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
}

/** The runs under way and in line, and those that have finished. */
export function RunsPanel({ runs, service, openId, onOpen, onNew }: RunsPanelProps) {
  const { userId } = useAccount()
  const shown = runs.find(({ facts }) => facts.id === openId) ?? runs[0]
  if (!shown) {
    return (
      <EmptyState
        icon={<ListChecks />}
        title="No runs yet"
        body="Runs of this tab appear here, with the outcome for each person and room."
        action={<Button onClick={onNew}>New batch</Button>}
      />
    )
  }
  const reuse = (userIds: readonly string[], roomIds: readonly string[]) => {
    peopleEntry(userId).update(userIds.map((id) => `${id}\n`).join(''))
    choiceEntry(userId).update((choice) => ({
      ...choice,
      actionId: shown.facts.actionId,
      roomIds,
      roomText: '',
      added: [],
    }))
    onNew()
  }
  return (
    <>
      <Section title={shown.facts.title}>
        <RunView run={shown} runs={service} onOpen={onOpen} onReuse={reuse} />
      </Section>
      {runs.length > 1 ? (
        <Section
          title="All runs"
          description="Those of one page run one at a time; the others wait in line. They go when this tab closes."
        >
          <RunList runs={runs} openId={shown.facts.id} onOpen={onOpen} />
        </Section>
      ) : null}
    </>
  )
}
