/** Gives the user a file under a name. */
export function downloadFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of the blob once the click is over, but Safari only a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Letters and digits of a text, in a file's name: `department-of-physics`; empty for others. */
export function fileNameOf(text: string): string {
  const name = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return Array.from(name).slice(0, 60).join('').replaceAll(/^-|-$/g, '')
}
