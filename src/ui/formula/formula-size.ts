/** Limit for LaTeX rendered without asking, in characters. */
const longest = 2_000

/** The same if macros are defined, each of which may be used many times. */
const longestWithMacros = 200

/** Limit for matrix cells rendered without asking: 20 rows of 20. */
const mostCells = 400

/**
 * Whether rendering LaTeX may block the page: anyone in a room may send some, and KaTeX pads
 * matrices, so that 5,000 characters make millions of cells.
 */
export function isDemanding(latex: string): boolean {
  const hasMacros = /\\(?:[egx]?def|let|futurelet|(?:new|renew|provide)command|global)/.test(latex)
  return latex.length > (hasMacros ? longestWithMacros : longest) || cellsOf(latex) > mostCells
}

/** The cells of all matrices as if they were one: its rows times the columns of the widest. */
function cellsOf(latex: string): number {
  const rows = latex.split(/\\\\|\\cr\b|\\newline\b/)
  const columns = Math.max(...rows.map((row) => row.split(/&|\\span\b/).length))
  return columns > 1 ? rows.length * columns : rows.length
}
