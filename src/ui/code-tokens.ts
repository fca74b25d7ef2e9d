/** The languages {@link tokenise} supports. */
export type CodeLanguage = 'shell' | 'python' | 'json' | 'javascript' | 'http'

/** A piece of code and its kind. */
export interface CodeToken {
  kind: 'plain' | 'string' | 'comment' | 'keyword'
  text: string
}

const methods = 'GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS'

/** In each, the first matching group determines the kind. A string may be unterminated. */
const grammars: Record<CodeLanguage, RegExp> = {
  shell: new RegExp(
    [
      // Outside quotes, a backslash escapes the next character.
      String.raw`\\[\s\S]`,
      String.raw`(?<comment>(?<=^|\s)#[^\n]*)`,
      String.raw`(?<string>\$'(?:\\[\s\S]|[^'\\])*(?:'|$)|'[^']*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|https?://[^\s\\]+)`,
      String.raw`(?<keyword>(?<=^|\s)(?:${methods})(?=\s|$))`,
    ].join('|'),
    'gm',
  ),
  python: new RegExp(
    [
      String.raw`(?<comment>#[^\n]*)`,
      String.raw`(?<string>\b[rbf]{0,2}(?:"""[\s\S]*?(?:"""|$(?![\s\S]))|'''[\s\S]*?(?:'''|$(?![\s\S])))|[rbf]{0,2}(?:"(?:\\.|[^"\\\n])*(?:"|$)|'(?:\\.|[^'\\\n])*(?:'|$)))`,
      String.raw`(?<keyword>\b(?:import|from|as|def|return|with|open|for|in|if|else|not|and|or|True|False|None|print)\b)`,
    ].join('|'),
    'gm',
  ),
  javascript: new RegExp(
    [
      String.raw`(?<comment>//[^\n]*)`,
      String.raw`(?<string>"(?:\\.|[^"\\\n])*(?:"|$)|'(?:\\.|[^'\\\n])*(?:'|$)|\x60(?:\\[\s\S]|[^\\\x60])*(?:\x60|$(?![\s\S])))`,
      String.raw`(?<keyword>\b(?:async|await|const|import|return|true|false|null)\b)`,
    ].join('|'),
    'gm',
  ),
  http: new RegExp(
    [
      String.raw`(?<comment>^###$)`,
      String.raw`(?<keyword>^(?:${methods})(?=\s)|^[A-Za-z-]+:(?=\s))`,
      String.raw`(?<string>"(?:\\.|[^"\\\n])*(?:"|$))`,
    ].join('|'),
    'gm',
  ),
  json: new RegExp(
    [
      String.raw`(?<keyword>"(?:\\.|[^"\\\n])*"(?=\s*:)|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)`,
      String.raw`(?<string>"(?:\\.|[^"\\\n])*(?:"|$))`,
    ].join('|'),
    'gm',
  ),
}

function kindOf(groups: Record<string, string | undefined> | undefined): CodeToken['kind'] {
  if (groups?.comment !== undefined) return 'comment'
  if (groups?.string !== undefined) return 'string'
  if (groups?.keyword !== undefined) return 'keyword'
  return 'plain'
}

/**
 * Splits code into pieces for colouring, without parsing it: whatever the input, the joined pieces
 * are the original code.
 *
 * @param code the source text
 * @param language the language it is written in
 * @returns the pieces in order
 */
export function tokenise(code: string, language: CodeLanguage): CodeToken[] {
  const tokens: CodeToken[] = []
  let end = 0
  for (const match of code.matchAll(grammars[language])) {
    if (match[0] === '') continue
    if (match.index > end) tokens.push({ kind: 'plain', text: code.slice(end, match.index) })
    tokens.push({ kind: kindOf(match.groups), text: match[0] })
    end = match.index + match[0].length
  }
  if (end < code.length) tokens.push({ kind: 'plain', text: code.slice(end) })
  return tokens
}
