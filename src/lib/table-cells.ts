import Papa from 'papaparse'
import { unguarded } from './csv'

/** What separates the cells of tables. */
export const separators = [',', ';', '\t', '|']

/** The first line of Excel's files, which names the separator. */
const separatorLine = /^\uFEFF?(?:"?sep=(.)"?\r?\n)?/i

/** A table's text without a first line that only names its separator, and that separator. */
export function withoutSeparatorLine(text: string): { body: string; separator?: string } {
  const told = separatorLine.exec(text)
  const body = text.slice(told?.[0].length ?? 0)
  return told?.[1] === undefined ? { body } : { body, separator: told[1] }
}

/** Options of {@link readCells}. */
export interface CellOptions {
  /** The most frequent one by default. */
  separator?: string | undefined
  /** Limit of rows; 0, the default, for all. */
  most?: number
}

/**
 * The cells of a table's rows, trimmed and without the guards against formulas. Empty rows are left
 * out.
 * @returns undefined for a text with quotes where no table has them
 */
export function readCells(
  text: string,
  { separator = '', most = 0 }: CellOptions = {},
): string[][] | undefined {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: separator,
    delimitersToGuess: separators,
    preview: most,
    skipEmptyLines: 'greedy',
  })
  if (errors.some(({ type }) => type === 'Quotes')) return undefined
  return data.map((row) => row.map((cell) => unguarded(cell.trim())))
}
