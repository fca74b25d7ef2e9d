import { Download } from 'lucide-react'
import type { Run } from '@/shared/batch/run/run'
import { Button } from '@/ui/button'
import { downloadFile, fileNameOf } from '@/ui/download-file'
import { resultsCsv } from './results-csv'

/** Saves a run's outcomes as a CSV file. */
export function CsvButton({ run }: { run: Run }) {
  return (
    <Button
      size="sm"
      icon={<Download />}
      onClick={() => downloadFile(resultsCsv(run), `${fileNameOf(run.facts.title)}.csv`)}
    >
      CSV
    </Button>
  )
}
