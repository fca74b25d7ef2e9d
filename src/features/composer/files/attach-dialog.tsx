import { Plus } from 'lucide-react'
import { useRef, useSyncExternalStore } from 'react'
import { uploadContent } from '@/api/endpoints/media'
import { useClient, useSession } from '@/session/session-context'
import { ThisRequest } from '@/shared/this-request'
import { uploadArgs, useUploadLimit } from '@/shared/upload-file'
import { byteText } from '@/lib/bytes'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { FileTarget } from '@/ui/file-target'
import { Notice } from '@/ui/notice'
import { useFileChooser } from '@/ui/use-file-chooser'
import { type Choices, type ChosenFile, filesToSend, mostFiles, problemOf } from './choices'
import { ChosenRow } from './chosen-row'
import type { FileToSend } from './file-to-send'

interface AttachDialogProps {
  choices: Choices
  /** Why no file can be sent as a message of its own. */
  noFiles: string | undefined
  /** What is uploaded is not encrypted, though the room is. */
  isEncrypted: boolean
  onUpload: (files: readonly FileToSend[]) => void
}

/** What is to become of the files that were given, while there are any. */
export function AttachDialog({ choices, noFiles, isEncrypted, onUpload }: AttachDialogProps) {
  const { files, leftOut } = useSyncExternalStore(choices.subscribe, choices.list)
  const { holdsToken } = useSession()
  const list = useRef<HTMLUListElement>(null)
  const { limit, isPending } = useUploadLimit()
  const add = (more: File[]) => void choices.add(more, 'file')
  const [input, chooseFiles] = useFileChooser(add)
  const problems = files.map((chosen) => problemOf(chosen, { limit, noFiles, holdsToken }))
  const blocked = blockedReason(files, problems, isPending)

  function upload() {
    if (blocked) return
    onUpload(filesToSend(files))
    choices.clear()
  }

  return (
    <Dialog
      open={files.length > 0}
      onOpenChange={(open) => {
        if (!open) choices.clear()
      }}
      size="lg"
      title="Attach files"
      description={limitText(limit, isPending)}
      onSubmit={upload}
      footer={
        <>
          <Button
            className="mr-auto"
            icon={<Plus />}
            onClick={() => chooseFiles({ purpose: 'more' })}
          >
            Add files
          </Button>
          <Button onClick={choices.clear}>Cancel</Button>
          <Button variant="primary" type="submit" disabledReason={blocked}>
            {files.length === 1 ? 'Upload file' : `Upload ${files.length} files`}
          </Button>
        </>
      }
    >
      <FileTarget onFiles={add} text="Drop files to add them" className="min-h-24">
        {isEncrypted ? (
          <Notice tone="warn" role="note" className="mb-3" title="This room is encrypted">
            The console can’t encrypt: the server can read what is uploaded.
          </Notice>
        ) : null}
        {leftOut > 0 ? (
          <Notice tone="warn" role="status" className="mb-3">
            {mostFiles} files at once are the most; {leftOut} more are left out.
          </Notice>
        ) : null}
        <ul ref={list} tabIndex={-1} aria-label="Files" className="outline-none">
          {files.map((chosen, index) => (
            <ChosenRow
              key={chosen.id}
              chosen={chosen}
              problem={problems[index]}
              onChoose={(part) => choices.choose(chosen.id, part)}
              onRemove={() => {
                // The button that had the focus goes away with its file.
                list.current?.focus()
                choices.remove(chosen.id)
              }}
            />
          ))}
        </ul>
        <Requests files={files} />
        {input}
      </FileTarget>
    </Dialog>
  )
}

function Requests({ files }: { files: readonly ChosenFile[] }) {
  const client = useClient()
  const requests = filesToSend(files).map(({ examined: { file, type }, choice }) =>
    client.describe(
      uploadContent,
      uploadArgs(new File([file], choice.name.toWellFormed().trim(), { type })),
    ),
  )
  return <ThisRequest requests={requests} />
}

function limitText(limit: number | undefined, isPending: boolean): string {
  if (isPending) return 'Asking the server how large a file may be …'
  return limit === undefined
    ? 'The server does not say how large a file may be.'
    : `A file may have ${byteText(limit)} on this server.`
}

function blockedReason(
  files: readonly ChosenFile[],
  problems: readonly (string | undefined)[],
  isPending: boolean,
): string | undefined {
  if (problems.some((problem) => problem !== undefined)) {
    return 'Something is in the way of a file: see there, or leave it out.'
  }
  if (isPending) return 'Asking the server how large a file may be …'
  if (files.some(({ outcome }) => outcome.kind === 'reading')) return 'Reading the files …'
  return undefined
}
