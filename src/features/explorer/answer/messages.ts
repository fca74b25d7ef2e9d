/** Messages between the page and the worker that reads responses. */

/** A line of a response as a tree or as text: few bytes, whatever the response has. */
export interface AnswerRow {
  /** Number of the value; the same in both views. */
  node: number
  /** Levels of nesting. */
  depth: number
  /** The name in its object, as JSON and shortened; undefined in an array. */
  name: string | undefined
  /** Its place in its array; undefined in an object. */
  index: number | undefined
  /** `end` is the closing bracket of a container, which only the text has. */
  kind: 'object' | 'array' | 'string' | 'other' | 'end'
  /** The value as JSON, shortened; of a container, its brackets, with its beginning if folded. */
  text: string
  /** Whether the text is shortened. */
  isCut: boolean
  /** Number of values that a container has directly. */
  size: number
  /** Whether what a container has is hidden; undefined if it has nothing to fold. */
  isFolded: boolean | undefined
  /** Whether a comma follows. */
  hasComma: boolean
  /** The room of the event that contains it, if it says so. */
  roomId: string | undefined
  /** Whether it is found by the search. */
  isHit: boolean
}

export type AnswerView = 'tree' | 'text'

/** The part of a response that is on screen. */
export interface AnswerRange {
  view: AnswerView
  from: number
  /** The row after the last. */
  to: number
}

/** What is shown of a response. */
export interface ShownAnswer {
  view: AnswerView
  /** Number of the first row of `rows`. */
  from: number
  rows: readonly AnswerRow[]
  /** Rows in all, as far as they are known. */
  total: number
  /** Whether the whole response has been read. */
  isComplete: boolean
  /** Why it can't be shown as JSON. */
  problem: string | undefined
  search: {
    hits: number
    /** Whether there are more than are counted. */
    isCut: boolean
    /** Number of the current one, from 0; -1 without any. */
    current: number
    /** Its row; -1 without any. */
    row: number
  }
  filter: {
    /** Number of matching values; undefined without a filter. */
    matches: number | undefined
    problem: string | undefined
    isRunning: boolean
  }
}

/** One way in which a response differs from the one before. */
export interface AnswerChange {
  kind: 'added' | 'removed' | 'changed'
  /** As JSONPath. */
  path: string
  before: string | undefined
  after: string | undefined
}

export type AnswerDifference =
  | { kind: 'changes'; changes: readonly AnswerChange[]; more: number }
  | { kind: 'failed'; reason: string }

/** How a value is copied: its JSONPath, its text or JSON, or its JSON indented. */
export type CopyKind = 'path' | 'value'

export type ToAnswerWorker =
  | { kind: 'open'; body: Blob }
  | { kind: 'show'; range: AnswerRange }
  | { kind: 'search'; text: string }
  | { kind: 'step'; by: 1 | -1 }
  | { kind: 'filter'; path: string }
  | { kind: 'fold'; id: number; node: number; isFolded: boolean }
  | { kind: 'foldAll'; isFolded: boolean }
  | { kind: 'copy'; id: number; node: number; what: CopyKind }
  | { kind: 'compare'; id: number; before: Blob; after: Blob }
  | { kind: 'close' }

export type FromAnswerWorker =
  | { kind: 'shown'; shown: ShownAnswer }
  | { kind: 'folded'; id: number }
  | { kind: 'copied'; id: number; text: string }
  | { kind: 'compared'; id: number; difference: AnswerDifference }
