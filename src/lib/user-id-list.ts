import { isUserId } from './matrix-id'
import { readUserId } from './matrix-link'

/** What a list, as it was typed or pasted, has of users. */
export interface UserIdList {
  /** Valid Matrix IDs, each once, in the order listed. */
  userIds: string[]
  /** IDs that were listed more than once. */
  duplicates: string[]
  /** What is meant as an ID and isn't a valid one, each once. */
  malformed: string[]
  /** E-mail addresses, each once. */
  emails: string[]
  /** How many other words there are. */
  ignored: number
}

const email = /^[^\s@<>"]+@[^\s@<>":]+\.[^\s@<>":]+$/

/** An ID without its first character, or a link: a slip rather than a word. */
const almostId = /^[\w.=/+-]+:[\w-]+(?:\.[\w-]+)+(?::\d+)?$|^(?:https?:\/\/matrix\.to\/|matrix:)/i

/** Collects what is read of a list. */
export class UserIdCollector {
  readonly #userIds = new Set<string>()
  readonly #duplicates = new Set<string>()
  readonly #malformed = new Set<string>()
  readonly #emails = new Set<string>()
  #ignored = 0

  /** Takes a text as one ID, if it is one. @returns whether it is */
  takeId(text: string): boolean {
    const userId = readUserId(text)
    if (!isUserId(userId)) return false
    if (this.#userIds.has(userId)) this.#duplicates.add(userId)
    this.#userIds.add(userId)
    return true
  }

  /** Takes a word, whatever it is. @param meantAsId also one that doesn't look like an ID */
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

/** Whether a text stands for one user: an ID, a link to one or an e-mail address. */
export function namesOneUser(text: string): boolean {
  const word = readUserId(text)
  return isUserId(word) || email.test(word)
}

/**
 * Reads Matrix IDs and links to users out of a text. A line, and then each part of it between commas
 * or semicolons, that is an ID as a whole is one, spaces and all; otherwise spaces separate as well.
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

/** A second `@` after a space begins another ID rather than goes on with the first. */
function takeWhole(found: UserIdCollector, text: string): boolean {
  return !/\s["'<(]*@/.test(text.trim()) && found.takeId(text)
}
