import { Download, FolderOpen } from 'lucide-react'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { serversOf } from '@/shared/batch/actions/room-servers'
import { plural } from '@/lib/plural'
import { FileProblem } from '@/lib/read-text-file'
import { Button } from '@/ui/button'
import { downloadFile } from '@/ui/download-file'
import { Menu } from '@/ui/menu'
import { toast } from '@/ui/toast'
import { useFileChooser } from '@/ui/use-file-chooser'
import { readSetFile, setFileEnding, writeSet, type SavedSet } from './set-file'

export interface SetMenuProps {
  /** The Matrix IDs on the list. */
  people: readonly string[]
  /** Entries of the list that aren't Matrix IDs, which a file doesn't keep. */
  leftOut: number
  /** The rooms that are chosen. */
  rooms: readonly BatchRoom[]
  /** Adds people and rooms to those that are chosen. */
  onLoad: (set: SavedSet) => void
}

/** Saves the chosen people and rooms as a file, or adds those of one. */
export function SetMenu({ people, leftOut, rooms, onLoad }: SetMenuProps) {
  const [input, choose] = useFileChooser<'set'>(([file]) => {
    if (file) void load(file, onLoad)
  })
  const save = () => {
    const saved = rooms.map((room) => ({
      roomId: room.roomId,
      name: room.name,
      via: room.via.length > 0 ? room.via : serversOf(room),
    }))
    const type = 'application/json'
    downloadFile(new Blob([writeSet({ people, rooms: saved })], { type }), `batch${setFileEnding}`)
    const skipped = plural(leftOut, 'entry', 'entries')
    toast({
      tone: leftOut > 0 ? 'warn' : 'ok',
      text: `Saved ${contentOf({ people, rooms: saved })}`,
      detail:
        leftOut > 0
          ? `Left out ${skipped} that ${leftOut > 1 ? 'aren’t Matrix IDs' : 'isn’t a Matrix ID'}.`
          : undefined,
    })
  }
  const isEmpty = people.length === 0 && rooms.length === 0
  return (
    <>
      {input}
      <Menu
        label="Set of people and rooms"
        trigger={
          <Button size="sm" variant="ghost">
            Save or load
          </Button>
        }
        items={[
          {
            label: 'Save people and rooms as a file',
            icon: <Download />,
            disabledReason: isEmpty ? 'Nothing is chosen' : undefined,
            onSelect: save,
          },
          {
            label: 'Load people and rooms…',
            icon: <FolderOpen />,
            onSelect: () => choose({ purpose: 'set', accept: '.json,application/json' }),
          },
        ]}
      />
    </>
  )
}

async function load(file: File, onLoad: (set: SavedSet) => void): Promise<void> {
  try {
    const set = await readSetFile(file)
    onLoad(set)
    toast({ tone: 'ok', text: `Added ${contentOf(set)}` })
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    toast({ tone: 'bad', text: `Couldn’t load ${file.name}`, detail: error.message })
  }
}

function contentOf({ people, rooms }: SavedSet): string {
  return `${plural(people.length, 'person', 'people')} and ${plural(rooms.length, 'room')}`
}
