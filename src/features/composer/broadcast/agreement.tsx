import { useCallback, useMemo, useState } from 'react'
import { encryptedProblem } from '@/shared/batch/actions/message/send-message'
import type { PlanRow } from '@/shared/batch/plan/make-plan'
import { Checkbox } from '@/ui/checkbox'
import { confirm } from '@/ui/confirm'
import type { DataTableColumn } from '@/ui/data-table'

/** Which encrypted rooms the message goes to anyway, and the column where the user says so. */
export function useAgreement() {
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set())
  const isAgreed = useCallback(
    ({ room }: PlanRow) => !room.overview?.encrypted || agreed.has(room.roomId),
    [agreed],
  )
  const columns = useMemo((): DataTableColumn<PlanRow>[] => {
    const change = ({ room: { roomId, name } }: PlanRow, wanted: boolean) => {
      if (wanted) void ask(name, () => setAgreed((before) => new Set([...before, roomId])))
      else setAgreed((before) => new Set([...before].filter((one) => one !== roomId)))
    }
    return [agreeColumn(agreed, change)]
  }, [agreed])
  return { isAgreed, columns }
}

function agreeColumn(
  agreed: ReadonlySet<string>,
  onChange: (row: PlanRow, wanted: boolean) => void,
): DataTableColumn<PlanRow> {
  return {
    id: 'agree',
    header: 'Encrypted',
    headerHidden: true,
    width: '172px',
    actions: true,
    cell: (row) =>
      isAsked(row) ? (
        <Checkbox
          label={
            <>
              Send unencrypted<span className="sr-only"> to {row.room.name}</span>
            </>
          }
          checked={agreed.has(row.room.roomId)}
          onCheckedChange={(checked) => onChange(row, checked)}
        />
      ) : null,
  }
}

/** Whether the room's encryption is all that keeps the message from it. */
function isAsked({ room, problem }: PlanRow): boolean {
  const isEncrypted = room.overview?.encrypted ?? false
  return isEncrypted && (problem === undefined || problem === encryptedProblem)
}

async function ask(name: string, onConfirm: () => void): Promise<void> {
  await confirm({
    title: `Send unencrypted to “${name}”?`,
    body: 'This room is encrypted, but the console can’t encrypt. Every server in the room can read this message and stores it in plain text. Clients mark it as unencrypted.',
    confirmLabel: 'Send unencrypted',
    danger: true,
    onConfirm,
  })
}
