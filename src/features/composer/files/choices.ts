import { errorText } from '@/api/errors'
import { sizeProblem } from '@/shared/upload-file'
import { type ExaminedFile, FileError, isShownPicture } from './examined'
import type { FileChoice, FileToSend } from './file-to-send'

/** Files that may be chosen at once; each has a picture and fields of its own. */
export const mostFiles = 50

/** A file that the user gave, and what is chosen about it so far. */
export interface ChosenFile {
  readonly id: number
  readonly file: File
  readonly outcome:
    | { readonly kind: 'reading' }
    | { readonly kind: 'examined'; readonly examined: ExaminedFile }
    | { readonly kind: 'unusable'; readonly reason: string }
  readonly choice: FileChoice
}

/** What the user has chosen. */
export interface ChosenList {
  readonly files: readonly ChosenFile[]
  /** How many more were given than there may be at once. */
  readonly leftOut: number
}

/** The files that are being chosen; a store for `useSyncExternalStore`. */
export type Choices = ReturnType<typeof createChoices>

/**
 * Collects files and looks into one after another.
 * @param examine as `examineFile`
 */
export function createChoices(examine: (file: File) => Promise<ExaminedFile>) {
  let list: ChosenList = { files: [], leftOut: 0 }
  let lastId = 0
  let reading = Promise.resolve()
  const listeners = new Set<() => void>()

  function set(next: ChosenList): void {
    list = next
    for (const listener of listeners) listener()
  }

  function change(id: number, part: (chosen: ChosenFile) => Partial<ChosenFile>): void {
    const files = list.files.map((chosen) =>
      chosen.id === id ? { ...chosen, ...part(chosen) } : chosen,
    )
    set({ ...list, files })
  }

  async function read({ id, file }: ChosenFile): Promise<void> {
    if (!list.files.some((chosen) => chosen.id === id)) return
    try {
      const examined = await examine(file)
      change(id, ({ choice }) => ({
        outcome: { kind: 'examined', examined },
        // Only pictures can be in the text.
        choice: isShownPicture(examined) ? choice : { ...choice, place: 'file' },
      }))
    } catch (error) {
      const reason = error instanceof FileError ? error.message : errorText(error)
      change(id, () => ({ outcome: { kind: 'unusable', reason } }))
    }
  }

  return {
    list: (): ChosenList => list,

    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /**
     * Adds files to those that are there. Resolves once all of them are looked into.
     * @param place where pictures go unless the user says otherwise
     */
    add(files: readonly File[], place: FileChoice['place']): Promise<void> {
      const room = mostFiles - list.files.length
      const added = files.slice(0, room).map((file): ChosenFile => {
        lastId += 1
        const choice = { name: file.name, place, description: '', removesLocation: true }
        return { id: lastId, file, outcome: { kind: 'reading' }, choice }
      })
      const leftOut = list.leftOut + files.length - added.length
      set({ files: [...list.files, ...added], leftOut })
      for (const chosen of added) reading = reading.then(() => read(chosen))
      return reading
    },

    choose(id: number, part: Partial<FileChoice>): void {
      change(id, ({ choice }) => ({ choice: { ...choice, ...part } }))
    },

    remove(id: number): void {
      set({ ...list, files: list.files.filter((chosen) => chosen.id !== id) })
    },

    clear: (): void => set({ files: [], leftOut: 0 }),
  }
}

/** What decides whether a file can be uploaded. */
export interface Judging {
  /** Bytes that the server takes, where it says so. */
  limit: number | undefined
  /** Why no file can be sent as a message of its own. */
  noFiles: string | undefined
  /** Whether a text holds the token in use. */
  holdsToken: (text: string) => boolean
}

/** Why a file cannot be uploaded as it is, for the user; undefined where it can. */
export function problemOf(
  { file, outcome, choice }: ChosenFile,
  { limit, noFiles, holdsToken }: Judging,
): string | undefined {
  if (outcome.kind === 'unusable') return outcome.reason
  const tooLarge = sizeProblem(file.size, limit)
  if (tooLarge) return tooLarge
  if (choice.name.trim() === '') return 'Give it a name.'
  if (holdsToken(choice.name) || holdsToken(choice.description)) {
    return 'Your access token stands here. Take it out: whoever reads it has your account.'
  }
  return choice.place === 'file' ? noFiles : undefined
}

/** The files as they are uploaded, once all of them are looked into. */
export function filesToSend(files: readonly ChosenFile[]): FileToSend[] {
  return files.flatMap(({ outcome, choice }) =>
    outcome.kind === 'examined' ? [{ examined: outcome.examined, choice }] : [],
  )
}
