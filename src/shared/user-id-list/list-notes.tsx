import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { Select } from '@/ui/select'
import { listRemarks } from './list-remarks'
import type { ReadUserIds } from './use-user-id-list'

/** How a text was read, unless it is plain: the column of a table, and what was left out. */
export function ListNotes({ read }: { read: ReadUserIds }) {
  const { list, table, readAs, setReadAs, error, retry } = read
  const remarks = listRemarks(list)
  return (
    <>
      {error ? (
        <Notice
          tone="bad"
          title="Couldn’t load table support"
          action={
            <>
              <Button size="sm" onClick={retry}>
                Retry
              </Button>
              <Button size="sm" onClick={() => setReadAs('text')}>
                Read as plain text
              </Button>
            </>
          }
        >
          This looks like a table. Check your connection.
        </Notice>
      ) : null}
      {table ? (
        <Select
          label="Column with the Matrix IDs"
          value={String(readAs ?? '')}
          onValueChange={(value) => setReadAs(value === 'text' ? 'text' : Number(value))}
          options={[
            ...(readAs === undefined ? [{ value: '', label: 'No column has Matrix IDs' }] : []),
            ...table.columns.map(({ heading, userIds }, column) => ({
              value: String(column),
              label: `${heading ?? `Column ${column + 1}`} (${userIds})`,
            })),
            { value: 'text', label: 'Not a table: read all of it' },
          ]}
        />
      ) : null}
      {remarks.length > 0 ? (
        <ul aria-label="Left out" className="text-sm text-ink-2 [overflow-wrap:anywhere]">
          {remarks.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
