import { useState } from 'react'
import { plural } from '@/lib/plural'
import { cutText, mostOfCode } from '@/lib/cut'
import { cx } from './classes'
import { type CodeLanguage, type CodeToken, tokenise } from './code-tokens'
import { Toggle } from './cut'

/** Props of {@link CodeBlock}. */
export interface CodeBlockProps {
  code: string
  language: CodeLanguage
  /** The region's accessible name. */
  label: string
  /** Wraps long lines instead of scrolling sideways. */
  wrap?: boolean
  className?: string
}

const colours: Record<CodeToken['kind'], string | undefined> = {
  plain: undefined,
  string: 'text-code-str',
  comment: 'text-code-dim',
  keyword: 'text-code-key',
}

// A scrolling region must be reachable by keyboard.
const reachable = { tabIndex: 0 }

/** Code on a dark surface, in either theme. */
export function CodeBlock({ code, language, label, wrap = false, className }: CodeBlockProps) {
  const [all, setAll] = useState(false)
  const isLong = code.length > mostOfCode
  const shown = isLong && !all ? cutText(code, mostOfCode) : code
  // Longer code isn't coloured: a response may have megabytes.
  const tokens: CodeToken[] =
    all && isLong ? [{ kind: 'plain', text: code }] : tokenise(shown, language)
  return (
    <>
      <section
        aria-label={label}
        {...reachable}
        className={cx(
          // Long lines must not widen a grid or flex parent.
          '[contain:inline-size] mono overflow-auto rounded-md border border-code-line bg-code px-3.5 py-[11px] text-code-ink',
          className,
        )}
      >
        <pre
          className={cx('m-0', wrap ? 'break-words whitespace-pre-wrap' : 'w-max whitespace-pre')}
        >
          <code className="font-[inherit]">
            {tokens.map((token, index) => (
              // Tokens have no identity except their position.
              <span key={`${index}${token.kind}`} className={colours[token.kind]}>
                {token.text}
              </span>
            ))}
          </code>
        </pre>
      </section>
      {isLong ? (
        <div className="mt-1">
          <Toggle all={all} onToggle={setAll} count={plural(code.length, 'character')} />
        </div>
      ) : null}
    </>
  )
}
