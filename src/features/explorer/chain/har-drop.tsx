import { useState, type ReactNode } from 'react'
import { FileProblem, readTextFile } from '@/lib/read-text-file'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { FileTarget } from '@/ui/file-target'
import { toast } from '@/ui/toast'
import { dialogsModule } from './dialogs-module'

/** Limit in MB: HAR files have the responses too. */
const mostMegabytes = 50

export interface HarDropProps {
  className?: string
  children: ReactNode
}

/** Its own elements, except a field that takes files itself; a dialog inside is elsewhere. */
const isOwn = (target: Element) =>
  target.closest('[data-har-drop]') !== null && !target.matches('input[type=file]')

/** Accepts a dropped HAR file, whose requests can be added to the chain. */
export function HarDrop({ className, children }: HarDropProps) {
  const [text, setText] = useState<string>()
  const take = async (file: File) => {
    if (!file.name.toLowerCase().endsWith('.har')) {
      toast({
        tone: 'bad',
        text: `“${file.name}” isn’t a HAR file`,
        detail: 'To send a file, choose an endpoint that takes one.',
      })
      return
    }
    try {
      setText(await readTextFile(file, mostMegabytes))
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error
      toast({ tone: 'bad', text: `Couldn’t load ${file.name}`, detail: error.message })
    }
  }
  const close = () => setText(undefined)
  return (
    <FileTarget
      text="Drop a HAR file to add its requests to the chain"
      onFiles={([file]) => void (file && take(file))}
      takesDrop={isOwn}
      takesPaste={() => false}
    >
      <div data-har-drop className={className}>
        {children}
      </div>
      {text === undefined ? null : (
        <LazyDialog module={dialogsModule} onClose={close}>
          {({ HarDialog }) => <HarDialog text={text} onClose={close} />}
        </LazyDialog>
      )}
    </FileTarget>
  )
}
