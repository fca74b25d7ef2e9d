/** What spreadsheets would read as a formula, or skip before one. */
const formulaStart = /^[=+\-@\t\r\0]/

const needsQuotes = /[",\r\n]/

/**
 * One line of a CSV file (RFC 4180), with its line end. A text that a spreadsheet would run as a
 * formula gets a `'` before it; numbers are left as they are.
 */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => (typeof field === 'number' ? String(field) : textField(field))).join(',')}\r\n`
}

function textField(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
