/** The languages that {@link tokenise} knows. */
export type CodeLanguage = 'shell' | 'python' | 'json'

/** A piece of code and what it is. */
export interface CodeToken {
  kind: 'plain' | 'string' | 'comment' | 'keyword'
  text: string
}

const methods = 'GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS'

/** In each, the first group that matches says what the piece is. A string may lack its end. */
const grammars: Record<CodeLanguage, RegExp> = {
  shell: new RegExp(
    [
      // Outside of quotes a backslash takes the next character's meaning away.
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
 * Splits code into pieces to be coloured. It colours, it does not parse: whatever it is given, the
 * pieces put together are the code again.
 *
 * @param code the source text
 * @param language what it is written in
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
