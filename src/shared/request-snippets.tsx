import { useState } from 'react'
import type { ShownRequest } from '@/api/request-log'
import { snippetKinds, snippets, type SnippetKind } from '@/api/snippets'
import { CodeBlock } from '@/ui/code-block'
import type { CodeLanguage } from '@/ui/code-tokens'
import { CopyButton } from '@/ui/copy-button'
import { Tabs } from '@/ui/tabs'

export interface RequestSnippetsProps {
  requests: readonly ShownRequest[]
  /** Number of further requests of the same form. */
  more?: number
}

const languages: Record<SnippetKind, CodeLanguage> = {
  curl: 'shell',
  httpie: 'shell',
  Python: 'python',
  'matrix-nio': 'python',
  JavaScript: 'javascript',
  HTTP: 'http',
}

/** Requests as commands, programs or text, with the variable `token` in place of the token. */
export function RequestSnippets({ requests, more = 0 }: RequestSnippetsProps) {
  const [kind, setKind] = useState<SnippetKind>('curl')
  const code = snippets(kind, requests)
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
            <CodeBlock label={`Request as ${value}`} language={languages[value]} code={code} />
          ),
        }))}
      />
      {requests.some(({ authorized }) => authorized) ? <TokenAdvice kind={kind} /> : null}
      {more > 0 ? (
        <p className="mt-1.5 text-sm text-ink-3">and {more} more of the same form</p>
      ) : null}
    </div>
  )
}

/** How the token gets into the variable without getting into a file. */
function TokenAdvice({ kind }: { kind: SnippetKind }) {
  return (
    <p className="mt-1.5 text-sm text-ink-3">
      {kind === 'HTTP' ? (
        'Put your token in place of $token.'
      ) : (
        <>
          Before it, run{' '}
          <code className="mono whitespace-pre text-ink-2">{` export token='…'`}</code> with your
          token. The space at the beginning keeps it out of the shell’s history.
        </>
      )}
    </p>
  )
}
