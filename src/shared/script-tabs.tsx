import { Download } from 'lucide-react'
import { useState } from 'react'
import { scriptKinds, type ScriptKind } from '@/api/script'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { downloadFile } from '@/ui/download-file'
import { Tabs } from '@/ui/tabs'

export interface ScriptTabsProps {
  /** What the script does: the code block's name starts with it. */
  label: string
  /** Of the saved file, without its ending. */
  fileName: string
  textOf: (kind: ScriptKind) => string
  /** The part that is shown; all of it by default. */
  shownOf?: (kind: ScriptKind) => string
}

/** A program in each of its forms, to copy or save. */
export function ScriptTabs({ label, fileName, textOf, shownOf = textOf }: ScriptTabsProps) {
  const [kind, setKind] = useState<ScriptKind>('Shell')
  const save = () => {
    const name = `${fileName}.${kind === 'Shell' ? 'sh' : 'py'}`
    downloadFile(new Blob([textOf(kind)], { type: 'text/plain' }), name)
  }
  return (
    <Tabs
      label="Form of the script"
      variant="segment"
      value={kind}
      onValueChange={setKind}
      trailing={
        <>
          <CopyButton value={() => textOf(kind)} label="Copy" look="button" />
          <Button size="sm" icon={<Download />} onClick={save}>
            Save
          </Button>
        </>
      }
      panelClassName="mt-2"
      items={scriptKinds.map((value) => ({
        value,
        label: value,
        content: (
          <CodeBlock
            label={`${label} as ${value}`}
            language={value === 'Python' ? 'python' : 'shell'}
            code={shownOf(kind)}
            className="max-h-96"
          />
        ),
      }))}
    />
  )
}
