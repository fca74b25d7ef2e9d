/** Limit in bytes: more than so many rows can't be sent anyway. */
const mostBytes = 5 * 1024 * 1024

/** The text of a table's file, or why it can't be read. */
export async function readTableFile(
  file: Blob & { name: string },
): Promise<{ text?: string; problem?: string }> {
  if (file.size > mostBytes) return { problem: `“${file.name}” is larger than 5 MB` }
  try {
    return { text: await file.text() }
  } catch (error) {
    // It was moved or changed since it was chosen, or isn't readable.
    if (error instanceof DOMException)
      return { problem: `The browser couldn’t read “${file.name}”` }
    throw error
  }
}
