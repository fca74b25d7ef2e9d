/** Saves a blob as a file. */
export function downloadFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Most browsers have read the blob by the end of the click, but Safari takes a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Letters and digits of a text, for a file name: `department-of-physics`; empty if it has none. */
export function fileNameOf(text: string): string {
  const name = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return Array.from(name).slice(0, 60).join('').replaceAll(/^-|-$/g, '')
}
