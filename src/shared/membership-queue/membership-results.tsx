import { PersonName } from '@/shared/person/person-name'
import { ResultsTable } from '@/shared/work-queue/results-table'
import type { DataTableColumn } from '@/ui/data-table'
import { membershipWords } from './membership-words'
import type { MembershipItem, MembershipWork } from './task'

const idColumn: DataTableColumn<MembershipItem> = {
  id: 'userId',
  header: 'Matrix ID',
  width: 'minmax(180px,1.4fr)',
  primary: true,
  cell: ({ id }) => (
    <bdi className="mono" title={id}>
      {id}
    </bdi>
  ),
}

const nameColumn: DataTableColumn<MembershipItem> = {
  id: 'name',
  header: 'Name',
  width: 'minmax(100px,.8fr)',
  hideBelow: 'phone',
  cell: ({ id, task: { name } }) =>
    name === undefined ? (
      <span className="text-ink-3">–</span>
    ) : (
      <PersonName userId={id} name={name} />
    ),
}

const unnamed = [idColumn]
const named = [idColumn, nameColumn]

/** The outcome for each user. */
export function MembershipResults({ work }: { work: MembershipWork }) {
  const hasNames = work.items.some(({ task }) => task.name !== undefined)
  return <ResultsTable work={work} words={membershipWords} subject={hasNames ? named : unnamed} />
}
