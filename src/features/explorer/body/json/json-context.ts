import { jsonTokens } from './read-json'

/** Where in a JSON text something is being typed. */
export interface JsonContext {
  place: 'name' | 'value' | undefined
  /** The names and indexes that lead to the object whose member is named, or to the value. */
  path: readonly (string | number)[]
  /** Names that the object has before the place. */
  siblings: ReadonlySet<string>
  /** Whether it is in a string that was begun. */
  isString: boolean
  /** Where the string or word begins, with its quote. */
  from: number
  /** Its text before the cursor, without the quote. */
  typed: string
}

interface Level {
  isObject: boolean
  /** The name whose value comes next. */
  key: string | undefined
  names: Set<string>
  index: number
  next: 'name' | 'colon' | 'value' | 'more'
}

/** What is being typed at a place of a JSON text; what is wrong before it is passed over. */
export function contextAt(text: string, at: number): JsonContext {
  const before = text.slice(0, at)
  const levels: Level[] = []
  let typed = { isString: false, from: at, typed: '' }
  let isDone = false
  for (const token of jsonTokens(before)) {
    const isLast = token.to === at
    if (isLast && token.kind === 'wrong' && token.text.startsWith('"')) {
      typed = { isString: true, from: token.from, typed: token.text.slice(1) }
      break
    }
    if (isLast && (token.kind === 'wrong' || /^[a-z]+$/.test(token.text))) {
      typed = { isString: false, from: token.from, typed: token.text }
      break
    }
    pass(levels, token.text, token.kind === 'sign')
    isDone ||= levels.length === 0
  }
  const level = levels.at(-1)
  return {
    ...typed,
    place: placeAt(level, isDone),
    path: levels.flatMap(stepOf),
    siblings: level?.names ?? new Set(),
  }
}

function placeAt(level: Level | undefined, isDone: boolean): JsonContext['place'] {
  if (!level) return isDone ? undefined : 'value'
  return level.next === 'name' || level.next === 'value' ? level.next : undefined
}

/** What leads from a level into the value being written there; nothing while a name is. */
function stepOf({ isObject, key, index, next }: Level): (string | number)[] {
  if (!isObject) return [index]
  return key === undefined || next === 'name' ? [] : [key]
}

function pass(levels: Level[], text: string, isSign: boolean): void {
  const level = levels.at(-1)
  if (isSign && (text === '{' || text === '[')) {
    const isObject = text === '{'
    const next = isObject ? 'name' : 'value'
    levels.push({ isObject, key: undefined, names: new Set(), index: 0, next })
    return
  }
  if (isSign && (text === '}' || text === ']')) {
    levels.pop()
    const outer = levels.at(-1)
    if (outer) outer.next = 'more'
    return
  }
  if (!level) return
  if (isSign && text === ',') {
    level.next = level.isObject ? 'name' : 'value'
    level.index++
    return
  }
  if (isSign && text === ':') {
    level.next = 'value'
    return
  }
  if (level.isObject && level.next === 'name') {
    level.key = nameOf(text)
    level.names.add(level.key)
    level.next = 'colon'
    return
  }
  level.next = 'more'
}

function nameOf(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
