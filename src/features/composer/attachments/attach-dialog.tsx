import { Plus } from 'lucide-react'
import { useRef, useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { plural } from '@/lib/plural'
import { ThisRequest } from '@/shared/this-request'
import { uploadRequest, useUploadLimit } from '@/shared/upload-file'
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
  /** Why files can't be sent as separate messages. */
  noFiles: string | undefined
  /** The room is encrypted; uploads are not. */
  isEncrypted: boolean
  onUpload: (files: readonly FileToSend[]) => void
}

/** Asks how to send the selected files; closed while there are none. */
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
            {files.length === 1 ? 'Upload file' : `Upload ${plural(files.length, 'file')}`}
          </Button>
        </>
      }
    >
      <FileTarget onFiles={add} text="Drop files to add them" className="min-h-24">
        {isEncrypted ? (
          <Notice tone="warn" role="note" className="mb-3" title="This room is encrypted">
            The console can’t encrypt files. The server can read what you upload.
          </Notice>
        ) : null}
        {leftOut > 0 ? (
          <Notice tone="warn" role="status" className="mb-3">
            Limit: {mostFiles} files. {plural(leftOut, 'was', 'were')} not added.
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
                // The focused button is removed with its file.
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
  const requests = filesToSend(files).map(({ examined: { file, type }, choice }) =>
    uploadRequest(new File([file], choice.name.toWellFormed().trim(), { type })),
  )
  return <ThisRequest requests={requests} />
}

function limitText(limit: number | undefined, isPending: boolean): string {
  if (isPending) return 'Checking the server’s file size limit…'
  return limit === undefined
    ? 'The server doesn’t say how large files can be.'
    : `Maximum file size on this server: ${byteText(limit)}.`
}

function blockedReason(
  files: readonly ChosenFile[],
  problems: readonly (string | undefined)[],
  isPending: boolean,
): string | undefined {
  if (problems.some((problem) => problem !== undefined)) {
    return 'Fix or remove the files marked below.'
  }
  if (isPending) return 'Checking the server’s file size limit…'
  if (files.some(({ outcome }) => outcome.kind === 'reading')) return 'Reading files…'
  return undefined
}
