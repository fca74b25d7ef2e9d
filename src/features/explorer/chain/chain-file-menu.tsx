import { Download, FolderOpen } from 'lucide-react'
import { plural } from '@/lib/plural'
import { FileProblem } from '@/lib/read-text-file'
import { useSession } from '@/session/session-context'
import { Button } from '@/ui/button'
import { downloadFile } from '@/ui/download-file'
import { Menu } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { useFileChooser } from '@/ui/use-file-chooser'
import { chainFileEnding, readChainFile, writeChain } from './chain-file'
import { useChain } from './use-chain'

/** Saves the chain as a file, or adds the calls of one. */
export function ChainFileMenu() {
  const { holdsToken } = useSession()
  const { calls, add, fullProblem } = useChain()
  const load = async (file: File) => {
    try {
      const read = await readChainFile(file, holdsToken)
      const problem = fullProblem(read)
      if (problem !== undefined) throw new FileProblem(`${problem}.`)
      add(read)
      toast({ tone: 'ok', text: `Added ${plural(read.length, 'call')}` })
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error
      toast({ tone: 'bad', text: `Couldn’t load ${file.name}`, detail: error.message })
    }
  }
  const save = () => {
    const file = new Blob([writeChain(calls)], { type: 'application/json' })
    downloadFile(file, `chain${chainFileEnding}`)
  }
  const [input, choose] = useFileChooser<'chain'>(([file]) => {
    if (file) void load(file)
  })
  return (
    <>
      {input}
      <Menu
        label="Chain file"
        align="start"
        trigger={<Button variant="ghost">Save or load</Button>}
        items={[
          {
            label: 'Save as a file',
            icon: <Download />,
            disabledReason: calls.length === 0 ? 'Add a call first' : undefined,
            onSelect: save,
          },
          {
            label: 'Add calls from a file…',
            icon: <FolderOpen />,
            onSelect: () => choose({ purpose: 'chain', accept: '.json,application/json' }),
          },
        ]}
      />
    </>
  )
}
