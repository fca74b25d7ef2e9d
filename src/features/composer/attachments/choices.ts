import { errorText } from '@/api/errors'
import { createStore } from '@/lib/store'
import { tokenProblem } from '@/lib/token-problem'
import { sizeProblem } from '@/shared/upload-file'
import { type ExaminedFile, FileError, isShownPicture } from './examined'
import type { FileChoice, FileToSend } from './file-to-send'

/** Limit of files selected at once; each gets a thumbnail and its own fields. */
export const mostFiles = 50

/** A file the user selected, and its options so far. */
export interface ChosenFile {
  readonly id: number
  readonly file: File
  readonly outcome:
    | { readonly kind: 'reading' }
    | { readonly kind: 'examined'; readonly examined: ExaminedFile }
    | { readonly kind: 'unusable'; readonly reason: string }
  readonly choice: FileChoice
}

/** The selected files. */
export interface ChosenList {
  readonly files: readonly ChosenFile[]
  /** How many files were dropped because of the limit. */
  readonly leftOut: number
}

/** The files being selected; a store for `useSyncExternalStore`. */
export type Choices = ReturnType<typeof createChoices>

/**
 * Collects files and examines them one at a time.
 * @param examine as `examineFile`
 */
export function createChoices(examine: (file: File) => Promise<ExaminedFile>) {
  const list = createStore<ChosenList>({ files: [], leftOut: 0 })
  let lastId = 0
  let reading = Promise.resolve()

  function change(id: number, part: (chosen: ChosenFile) => Partial<ChosenFile>): void {
    list.set(({ files, leftOut }) => ({
      files: files.map((chosen) => (chosen.id === id ? { ...chosen, ...part(chosen) } : chosen)),
      leftOut,
    }))
  }

  async function read({ id, file }: ChosenFile): Promise<void> {
    if (!list.get().files.some((chosen) => chosen.id === id)) return
    try {
      const examined = await examine(file)
      change(id, ({ choice }) => ({
        outcome: { kind: 'examined', examined },
        // Only pictures can go in the text.
        choice: isShownPicture(examined) ? choice : { ...choice, place: 'file' },
      }))
    } catch (error) {
      const reason = error instanceof FileError ? error.message : errorText(error)
      change(id, () => ({ outcome: { kind: 'unusable', reason } }))
    }
  }

  return {
    list: list.get,

    subscribe: list.subscribe,

    /**
     * Adds files to the list. Resolves once all of them are examined.
     * @param place where pictures go by default
     */
    add(files: readonly File[], place: FileChoice['place']): Promise<void> {
      const { files: before, leftOut } = list.get()
      const room = mostFiles - before.length
      const added = files.slice(0, room).map((file): ChosenFile => {
        lastId += 1
        const choice = { name: file.name, place, description: '', removesLocation: true }
        return { id: lastId, file, outcome: { kind: 'reading' }, choice }
      })
      const more = files.length - added.length
      list.set({ files: [...before, ...added], leftOut: leftOut + more })
      for (const chosen of added) reading = reading.then(() => read(chosen))
      return reading
    },

    choose(id: number, part: Partial<FileChoice>): void {
      change(id, ({ choice }) => ({ choice: { ...choice, ...part } }))
    },

    remove(id: number): void {
      list.set(({ files, leftOut }) => ({
        files: files.filter((chosen) => chosen.id !== id),
        leftOut,
      }))
    },

    clear: (): void => list.set({ files: [], leftOut: 0 }),
  }
}

/** What determines whether a file can be uploaded. */
export interface Judging {
  /** The server's size limit in bytes, if known. */
  limit: number | undefined
  /** Why files can't be sent as separate messages. */
  noFiles: string | undefined
  /** Whether a text contains the current access token. */
  holdsToken: (text: string) => boolean
}

/** Why a file can't be uploaded as it is, for the user; undefined if it can. */
export function problemOf(
  { file, outcome, choice }: ChosenFile,
  { limit, noFiles, holdsToken }: Judging,
): string | undefined {
  if (outcome.kind === 'unusable') return outcome.reason
  const tooLarge = sizeProblem(file.size, limit)
  if (tooLarge) return tooLarge
  if (choice.name.trim() === '') return 'Enter a name.'
  return (
    tokenProblem(choice.name, holdsToken) ??
    tokenProblem(choice.description, holdsToken) ??
    (choice.place === 'file' ? noFiles : undefined)
  )
}

/** The files to upload; files that aren't examined yet are left out. */
export function filesToSend(files: readonly ChosenFile[]): FileToSend[] {
  return files.flatMap(({ outcome, choice }) =>
    outcome.kind === 'examined' ? [{ examined: outcome.examined, choice }] : [],
  )
}
