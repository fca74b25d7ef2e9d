import { cx } from './classes'
import { type CodeLanguage, type CodeToken, tokenise } from './code-tokens'

/** Props of {@link CodeBlock}. */
export interface CodeBlockProps {
  code: string
  language: CodeLanguage
  /** The region's accessible name. */
  label: string
  /** Breaks long lines instead of scrolling sideways. */
  wrap?: boolean
  className?: string
}

/** Longer code is shown in one colour: an answer may have megabytes. */
const COLOURED_CHARACTERS = 40_000

const colours: Record<CodeToken['kind'], string | undefined> = {
  plain: undefined,
  string: 'text-code-str',
  comment: 'text-code-dim',
  keyword: 'text-code-key',
}

// A region that scrolls must be reachable by keyboard.
const reachable = { tabIndex: 0 }

/** Code on its dark surface, in either theme. */
export function CodeBlock({ code, language, label, wrap = false, className }: CodeBlockProps) {
  const tokens: CodeToken[] =
    code.length > COLOURED_CHARACTERS ? [{ kind: 'plain', text: code }] : tokenise(code, language)
  return (
    <section
      aria-label={label}
      {...reachable}
      className={cx(
        // Its long lines must not widen a grid or flex parent.
        '[contain:inline-size] mono overflow-auto rounded-md border border-code-line bg-code px-3.5 py-[11px] text-code-ink',
        className,
      )}
    >
      <pre className={cx('m-0', wrap ? 'break-words whitespace-pre-wrap' : 'w-max whitespace-pre')}>
        <code className="font-[inherit]">
          {tokens.map((token, index) => (
            // Pieces have no identity but their place.
            <span key={`${index}${token.kind}`} className={colours[token.kind]}>
              {token.text}
            </span>
          ))}
        </code>
      </pre>
    </section>
  )
}
