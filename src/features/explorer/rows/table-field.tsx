import { useState } from 'react'
import { FileProblem, readTextFile } from '@/lib/read-text-file'
import { rowNumberName, txnIdName, variableText } from '@/features/explorer/variables/fill'
import { Button } from '@/ui/button'
import { FileTarget } from '@/ui/file-target'
import { TextField } from '@/ui/text-field'
import { useFileChooser } from '@/ui/use-file-chooser'
import { mostMegabytes } from './read-table'

export interface TableFieldProps {
  text: string
  onChange: (text: string) => void
  problem: string | undefined
  /** Whether a request has a transaction ID. */
  takesTxnId: boolean
  /** Whether a reload has lost the table, as it has secret columns. */
  isLost: boolean
}

const secretsLost =
  'Your table has passwords or tokens, which the tab doesn’t keep over a reload. Paste it again.'

/** The table: typed, pasted, dropped, or read from a file. */
export function TableField(props: TableFieldProps) {
  const { text, onChange, problem, takesTxnId, isLost } = props
  const [fileProblem, setFileProblem] = useState<string>()
  const take = async ([file]: readonly File[]) => {
    if (!file) return
    try {
      onChange(await readTextFile(file, mostMegabytes))
      setFileProblem(undefined)
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error
      setFileProblem(`“${file.name}” wasn’t read. ${error.message}`)
    }
  }
  const [input, choose] = useFileChooser<'table'>((files) => void take(files))
  return (
    <FileTarget text="Drop a CSV or TSV file" onFiles={(files) => void take(files)}>
      {input}
      <TextField
        label="Table"
        mono
        multiline
        rows={5}
        value={text}
        onChange={(next) => {
          setFileProblem(undefined)
          onChange(next)
        }}
        error={fileProblem ?? problem}
        hint={
          <>
            CSV, or cells copied from a spreadsheet. The first row names the columns: requests use
            them as <span className="mono">{variableText('name')}</span>, and the row’s number as{' '}
            <span className="mono">{variableText(rowNumberName)}</span>.
            {takesTxnId ? (
              <>
                {' '}
                Use <span className="mono">{variableText(txnIdName)}</span> as the transaction ID.
              </>
            ) : null}
            {isLost ? ` ${secretsLost}` : null}
          </>
        }
        inputProps={{
          placeholder: 'roomId,userId\n!room:example.org,@alice:example.org',
          autoComplete: 'off',
          spellCheck: false,
        }}
      />
      <div className="mt-2">
        <Button
          size="sm"
          onClick={() => choose({ purpose: 'table', accept: '.csv,.tsv,.txt,text/*' })}
        >
          Choose a file…
        </Button>
      </div>
    </FileTarget>
  )
}
