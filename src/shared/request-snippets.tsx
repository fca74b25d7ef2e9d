import { useState } from 'react'
import type { ShownRequest } from '@/api/request-log'
import { snippet, snippetKinds, type SnippetKind } from '@/api/snippets'
import { CodeBlock } from '@/ui/code-block'
import { CopyButton } from '@/ui/copy-button'
import { Tabs } from '@/ui/tabs'

/** Where longer lists end: beyond it a script, and not a copied command, is what people want. */
const mostShown = 5

export interface RequestSnippetsProps {
  requests: readonly ShownRequest[]
  /** How many more of the same form there are. */
  more?: number
}

/** Requests as curl, httpie and Python, with `$token` in place of the token. */
export function RequestSnippets({ requests, more = 0 }: RequestSnippetsProps) {
  const [kind, setKind] = useState<SnippetKind>('curl')
  const shown = requests.slice(0, mostShown)
  const code = shown.map((request) => snippet(kind, request)).join('\n\n')
  const left = requests.length - shown.length + more
  return (
    <div className="min-w-0">
      <Tabs
        label="Form of the request"
        variant="segment"
        value={kind}
        onValueChange={setKind}
        trailing={<CopyButton value={code} label="Copy" look="button" />}
        panelClassName="mt-2"
        items={snippetKinds.map((value) => ({
          value,
          label: value,
          content: (
            <CodeBlock
              label={`Request as ${value}`}
              language={value === 'Python' ? 'python' : 'shell'}
              code={code}
            />
          ),
        }))}
      />
      {left > 0 ? (
        <p className="mt-1.5 text-sm text-ink-3">and {left} more of the same form</p>
      ) : null}
    </div>
  )
}
