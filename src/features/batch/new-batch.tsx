import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { nextTask } from '@/lib/yield-to-page'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { ReasonField, useReasonProblem } from '@/shared/reason-field'
import { useUserIdList } from '@/shared/user-id-list/use-user-id-list'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import { actionOf, actions } from '@/shared/batch/actions'
import type { BatchAction } from '@/shared/batch/actions/action'
import { invite } from '@/shared/batch/actions/invite'
import { candidatesOf, countsOf } from '@/shared/batch/plan/make-plan'
import { MessageSection } from './message-section'
import { PlanSection } from './plan/plan-section'
import { usePlan } from '@/shared/batch/plan/use-plan'
import type { BatchRuns } from '@/shared/batch/run/runs'
import {
  choiceEntry,
  peopleEntry,
  withPeople,
  withRooms,
  type Choice,
} from '@/shared/batch-choice/choice'
import { PeopleField } from './sets/people-field'
import { RoomsField } from './sets/rooms-field'
import type { SavedSet } from './sets/set-file'
import { SetMenu } from './sets/set-menu'
import { useRooms } from '@/shared/batch/plan/use-rooms'

/** Limits: more wouldn't fit into the tab's storage. */
const most = { people: 10_000, rooms: 1000, pairs: 20_000 }

const actionOptions = actions.map(({ id, label }) => ({ value: id, label }))

const nobody: readonly string[] = []

export interface NewBatchProps {
  service: BatchRuns
  /** Called with the ID of a run that has started. */
  onStarted: (id: number) => void
  /** The element around it, to focus it. */
  box: RefObject<HTMLDivElement | null>
}

/** The form: an action, people, rooms, and the plan that follows from them. */
export function NewBatch({ service, onStarted, box }: NewBatchProps) {
  const { userId } = useAccount()
  const [choice, setChoice] = useTabEntry(choiceEntry(userId))
  const [text, setText] = useTabEntry(peopleEntry(userId))
  const read = useUserIdList(text, tabKeys.batchColumn(userId))
  const [isStarting, setStarting] = useState(false)
  const watching = useRef<() => void>(undefined)
  useEffect(() => () => watching.current?.(), [])
  const action = actionOf(choice.actionId) ?? invite
  const options = choice.options[action.id] ?? action.initial
  const reason = choice.reason.trim() === '' ? undefined : choice.reason
  const change = (next: Partial<Choice>) => setChoice((before) => ({ ...before, ...next }))

  const isOfPeople = action.needs === 'people'
  const rooms = useRooms(choice, action.needs)
  const userIds = isOfPeople ? read.list.userIds : nobody
  const planned = useMemo(() => action.with(options), [action, options])
  const chosen = useMemo(() => action.with(options, reason), [action, options, reason])
  const tooMany = sizeProblem(userIds.length, rooms.chosen.length)
  const isReady =
    !action.isWritten && planned.problem === undefined && tooMany === undefined && !rooms.pending
  const reasonProblem = useReasonProblem(action.takesReason ? choice.reason : '')
  const state = usePlan(isReady ? planned : undefined, rooms.chosen, userIds)
  const problem =
    (isOfPeople && userIds.length === 0 ? 'Enter at least one Matrix ID' : undefined) ??
    (rooms.chosen.length === 0 ? 'Choose at least one room' : undefined) ??
    planned.problem ??
    tooMany ??
    (rooms.pending ? 'Loading the rooms…' : undefined) ??
    reasonProblem

  const load = (set: SavedSet) => {
    const listed = new Set(read.list.userIds)
    const missing = set.people.filter((id) => !listed.has(id))
    if (missing.length > 0) setText(withPeople(text, missing))
    change({ added: withRooms(choice.added, set.rooms) })
  }

  const start = async () => {
    const { plan } = state
    if (!plan) return
    setStarting(true)
    // The results follow: a run that ends before they are on screen needs no toast.
    watching.current ??= service.watch()
    // Up to 20,000 steps: the button shows at once that it has been pressed.
    await nextTask()
    const { people, rooms: count } = countsOf(plan)
    const candidates = candidatesOf(plan, chosen)
    await nextTask()
    const id = await service.start({
      chosen,
      title: chosen.title(people, count),
      rooms: rooms.chosen.map(({ roomId, name }) => [roomId, name] as const),
      candidates,
    })
    // The results have the others; what isn't a Matrix ID stays to be fixed.
    if (isOfPeople) setText([...read.list.malformed, ...read.list.emails].join('\n'))
    setStarting(false)
    onStarted(id)
  }

  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div className="min-w-0">
          <Section
            title="Action"
            description={action.effect}
            actions={
              <SetMenu
                people={read.list.userIds}
                leftOut={read.list.malformed.length + read.list.emails.length}
                rooms={rooms.chosen}
                onLoad={load}
              />
            }
          >
            <ActionFields action={action} choice={choice} onChange={change} />
          </Section>
          {isOfPeople ? (
            <Section title="People">
              <PeopleField
                text={text}
                onChange={setText}
                read={read}
                rooms={rooms.all}
                chosen={rooms.chosen}
              />
            </Section>
          ) : null}
        </div>
        <Section title="Rooms" className="lg:border-t-0">
          <RoomsField choice={choice} onChange={change} rooms={rooms} />
        </Section>
      </div>
      {action.isWritten ? (
        <MessageSection rooms={rooms.chosen} problem={problem} />
      ) : (
        <PlanSection
          {...state}
          chosen={chosen}
          problem={problem}
          starting={isStarting}
          onStart={() => void start()}
        />
      )}
    </div>
  )
}

interface ActionFieldsProps {
  action: BatchAction
  choice: Choice
  onChange: (change: Partial<Choice>) => void
}

function ActionFields({ action, choice, onChange }: ActionFieldsProps) {
  const { id, takesReason, initial, fields } = action
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Select
        label="Action"
        labelHidden
        className="md:max-w-80"
        value={id}
        onValueChange={(actionId) => onChange({ actionId })}
        options={actionOptions}
      />
      {fields(choice.options[id] ?? initial, (options) =>
        onChange({ options: { ...choice.options, [id]: options } }),
      )}
      {takesReason ? (
        <ReasonField
          value={choice.reason}
          onChange={(reason) => onChange({ reason })}
          hint={
            action.needs === 'people'
              ? 'Optional. Visible to them and to everyone in the rooms.'
              : 'Optional. Visible to everyone in the rooms.'
          }
        />
      ) : null}
    </div>
  )
}

/** Why so many can't be planned at once. */
function sizeProblem(people: number, rooms: number): string | undefined {
  if (people > most.people) return limitText(most.people, 'people')
  if (rooms > most.rooms) return limitText(most.rooms, 'rooms')
  return people * rooms > most.pairs ? limitText(most.pairs, 'people × rooms') : undefined
}

function limitText(count: number, what: string): string {
  return `Limit: ${count.toLocaleString('en')} ${what} at once`
}
