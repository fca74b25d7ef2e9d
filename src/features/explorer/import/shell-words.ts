/** A word of a command, or an operator between commands, such as `|`. */
export interface ShellWord {
  text: string
  operator: boolean
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001B'],
  ['f', '\f'],
  ['v', '\v'],
])

/** One element per part of a word, in the order in which they are tried. */
const part = new RegExp(
  [
    String.raw`(?<gap>(?:[ \t]|\\\r?\n)+)`,
    String.raw`(?<comment>(?<![^\s;&|()])#[^\n]*)`,
    String.raw`(?<operator>(?:\r?\n|[;&|()<>])+)`,
    String.raw`\$'(?<ansi>(?:\\[^]|[^'\\])*)'`,
    String.raw`'(?<single>[^']*)'`,
    String.raw`\$?"(?<double>(?:\\[^]|[^"\\])*)"`,
    String.raw`\\(?<escaped>[^])`,
    String.raw`(?<plain>[^\s'"\\;&|()<>$]+|[^])`,
  ].join('|'),
  'gu',
)

/**
 * The words of commands for a POSIX shell or Bash, without running anything: variables stay as they
 * are written.
 */
export function shellWords(text: string): ShellWord[] {
  const words: ShellWord[] = []
  let word: string | undefined
  const end = () => {
    if (word !== undefined) words.push({ text: word, operator: false })
    word = undefined
  }
  for (const { groups = {} } of text.matchAll(part)) {
    const { gap, comment, operator, ansi, single, double, escaped, plain } = groups
    if (gap !== undefined || comment !== undefined) {
      end()
    } else if (operator !== undefined) {
      end()
      words.push({ text: operator.trim() || '\n', operator: true })
    } else {
      const quoted = double?.replaceAll(/\\([$`"\\])|\\\n/g, '$1')
      word = `${word ?? ''}${(ansi === undefined ? undefined : unescapeAnsi(ansi)) ?? single ?? quoted ?? escaped ?? plain ?? ''}`
    }
  }
  end()
  return words
}

/** Text within `$'…'`, as browsers write it if it has line breaks or an apostrophe. */
function unescapeAnsi(text: string): string {
  return text.replaceAll(
    /\\(?:u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|x([\dA-Fa-f]{1,2})|([0-7]{1,3})|([^]))/g,
    (_, short?: string, long?: string, byte?: string, octal?: string, other?: string) => {
      const hex = short ?? long ?? byte
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16))
      if (octal !== undefined) return characterOf(Number.parseInt(octal, 8))
      return escapes.get(other ?? '') ?? other ?? ''
    },
  )
}

function characterOf(code: number): string {
  // Surrogates are written one by one.
  return code < 0x1_00_00
    ? String.fromCharCode(code)
    : String.fromCodePoint(Math.min(code, 0x10_ff_ff))
}

/**
 * A command for Windows, as Chromium writes it with “Copy as cURL (cmd)”, as one for a POSIX shell:
 * carets escape, and within quotes a backslash does.
 */
export function fromWindows(text: string): string {
  const unescaped = text
    .replaceAll('\r\n', '\n')
    // A caret before a line break continues the command; with an empty line it is a line break.
    .replaceAll('^\n\n', '\u0000')
    .replaceAll('^\n', ' ')
    .replaceAll(/\^([^])/g, '$1')
    .replaceAll('\u0000', '\n')
  return unescaped.replaceAll(
    /"((?:\\[^]|[^"\\])*)"/g,
    (_, quoted: string) =>
      `'${quoted.replaceAll(/\\(["\\])/g, '$1').replaceAll("'", String.raw`'\''`)}'`,
  )
}

/** Whether a command was written for Windows: its first quote has a caret. */
export const isForWindows = (text: string) => /\bcurl(?:\.exe)?\s[^'"]*\^(?:"|\r?\n)/.test(text)
