import { isUserId } from './matrix-id'
import { readUserId } from './matrix-link'

/** The users in a list as typed or pasted. */
export interface UserIdList {
  /** Valid Matrix IDs, each once, in the order listed. */
  userIds: string[]
  /** IDs that were listed more than once. */
  duplicates: string[]
  /** Texts that look like IDs but aren't valid, each once. */
  malformed: string[]
  /** Email addresses, each once. */
  emails: string[]
  /** How many other words there are. */
  ignored: number
}

const email = /^[^\s@<>"]+@[^\s@<>":]+\.[^\s@<>":]+$/

/** An ID without its first character, or a link: a typo rather than a word. */
const almostId = /^[\w.=/+-]+:[\w-]+(?:\.[\w-]+)+(?::\d+)?$|^(?:https?:\/\/matrix\.to\/|matrix:)/i

/** Collects what is read from a list. */
export class UserIdCollector {
  readonly #userIds = new Set<string>()
  readonly #duplicates = new Set<string>()
  readonly #malformed = new Set<string>()
  readonly #emails = new Set<string>()
  #ignored = 0

  /** Adds a text if it is one ID. @returns whether it is */
  takeId(text: string): boolean {
    const userId = readUserId(text)
    if (!isUserId(userId)) return false
    if (this.#userIds.has(userId)) this.#duplicates.add(userId)
    this.#userIds.add(userId)
    return true
  }

  /** Adds a word, whatever it is. @param meantAsId includes words that don't look like an ID */
  takeWord(text: string, meantAsId = false): void {
    if (this.takeId(text)) return
    const word = readUserId(text)
    if (word === '') return
    const address = word.replace(/^mailto:/i, '')
    if (email.test(address)) this.#emails.add(address)
    else if (meantAsId || word.startsWith('@') || almostId.test(word)) this.#malformed.add(word)
    else this.#ignored += 1
  }

  list(): UserIdList {
    return {
      userIds: [...this.#userIds],
      duplicates: [...this.#duplicates],
      malformed: [...this.#malformed],
      emails: [...this.#emails],
      ignored: this.#ignored,
    }
  }
}

/** Whether a text names one user: an ID, a link to one or an email address. */
export function namesOneUser(text: string): boolean {
  const word = readUserId(text)
  return isUserId(word) || email.test(word)
}

/**
 * Reads Matrix IDs and links to users from a text. A line, or a part of it between commas or
 * semicolons, that is an ID as a whole counts as one, including its spaces; otherwise spaces
 * separate as well.
 */
export function readUserIdList(text: string): UserIdList {
  const found = new UserIdCollector()
  for (const line of text.split(/[\r\n]+/)) {
    if (takeWhole(found, line)) continue
    for (const part of line.split(/[,;\t]+/)) {
      if (takeWhole(found, part)) continue
      for (const word of part.split(/\s+/)) found.takeWord(word)
    }
  }
  return found.list()
}

/** A second `@` after a space starts another ID and doesn't continue the first. */
function takeWhole(found: UserIdCollector, text: string): boolean {
  return !/\s["'<(]*@/.test(text.trim()) && found.takeId(text)
}
