/** Why a file that the user selected isn't accepted; the message is a sentence for the user. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem'
}

/**
 * The text of a file that the user selected.
 * @param mostMegabytes limit of its size
 * @throws FileProblem if it is larger, or can't be read
 */
export async function readTextFile(file: Blob, mostMegabytes: number): Promise<string> {
  if (file.size > mostMegabytes * 1_000_000) {
    throw new FileProblem(`It’s larger than ${mostMegabytes} MB.`)
  }
  try {
    return await file.text()
  } catch (error) {
    // It was moved or changed since it was selected, or isn't readable.
    if (error instanceof DOMException) throw new FileProblem('The browser couldn’t read it.')
    throw error
  }
}
