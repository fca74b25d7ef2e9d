import { csvColumns, type CsvColumn } from '@/shared/member-list/member-export'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'

interface CsvColumnsDialogProps {
  chosen: readonly CsvColumn[]
  onChange: (columns: readonly CsvColumn[]) => void
  /** Exports with the columns as they are chosen now. */
  onExport: () => void
  onClose: () => void
}

const explained: Readonly<Record<CsvColumn, string>> = {
  name: 'Display name in this room',
  userId: 'Matrix ID',
  server: 'Server of the Matrix ID',
  level: 'Power level',
  membership: 'Membership: join, invite, ban, leave, knock',
  standing: 'How it came about: kicked, declined, unbanned …',
  changed: 'Last change, of the membership, name or picture, in UTC',
  joined: 'Joined since, in UTC, if the server tells',
  by: 'Who changed it, where it was somebody else',
  reason: 'The reason that was given',
  avatar: 'Picture, as an mxc URI',
}

const all = Object.keys(csvColumns) as CsvColumn[]

/** Asks which columns a CSV file of members is to have. */
export function CsvColumnsDialog({ chosen, onChange, onExport, onClose }: CsvColumnsDialogProps) {
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="Columns of the CSV file"
      description="Separated by commas, in UTF-8. Text that a spreadsheet could run as a formula gets an apostrophe before it."
      onSubmit={() => {
        if (chosen.length > 0) onExport()
      }}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            type="submit"
            variant="primary"
            disabledReason={chosen.length === 0 ? 'Choose a column first' : null}
          >
            Export CSV
          </Button>
        </>
      }
    >
      <div className="grid gap-2">
        {all.map((column) => (
          <Checkbox
            key={column}
            label={explained[column]}
            checked={chosen.includes(column)}
            onCheckedChange={(checked) =>
              onChange(all.filter((other) => (other === column ? checked : chosen.includes(other))))
            }
          />
        ))}
      </div>
    </Dialog>
  )
}
