import { csvColumnIds, type CsvColumn } from '@/shared/member-list/worker/member-export'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'

interface CsvColumnsDialogProps {
  chosen: readonly CsvColumn[]
  onChange: (columns: readonly CsvColumn[]) => void
  /** Exports with the columns chosen now. */
  onExport: () => void
  onClose: () => void
}

const explained: Readonly<Record<CsvColumn, string>> = {
  name: 'Display name in this room',
  userId: 'Matrix ID',
  server: 'Server of the Matrix ID',
  level: 'Power level',
  membership: 'Membership: join, invite, ban, leave, knock',
  standing: 'How it came about: removed, declined, unbanned…',
  changed: 'Last change of the membership, name or picture, in UTC',
  joined: 'Joined since, in UTC, if the server reports it',
  by: 'Changed by, if it was someone else',
  reason: 'Reason',
  avatar: 'Picture, as an MXC URI',
}

/** Asks which columns a CSV file of members should have. */
export function CsvColumnsDialog({ chosen, onChange, onExport, onClose }: CsvColumnsDialogProps) {
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="CSV columns"
      description="UTF-8, separated by commas. Text that a spreadsheet could run as a formula is prefixed with an apostrophe."
      onSubmit={() => {
        if (chosen.length > 0) onExport()
      }}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={chosen.length === 0 ? 'Choose at least one column' : undefined}
          >
            Export CSV
          </Button>
        </>
      }
    >
      <div className="grid gap-2">
        {csvColumnIds.map((column) => (
          <Checkbox
            key={column}
            label={explained[column]}
            checked={chosen.includes(column)}
            onCheckedChange={(checked) =>
              onChange(
                csvColumnIds.filter((other) =>
                  other === column ? checked : chosen.includes(other),
                ),
              )
            }
          />
        ))}
      </div>
    </Dialog>
  )
}
