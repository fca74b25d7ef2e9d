import type { Editor } from '@tiptap/core'
import { redoDepth, undoDepth } from '@tiptap/pm/history'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { tableContext, type TableContext } from './table-commands'

const watched = [
  'bold',
  'italic',
  'underline',
  'strike',
  'code',
  'subscript',
  'superscript',
  'link',
  'spoiler',
  'textColour',
  'backgroundColour',
  'bulletList',
  'orderedList',
  'blockquote',
  'codeBlock',
  'details',
  'maths',
  'mathsBlock',
  'image',
] as const

export type Watched = (typeof watched)[number]

/** What the toolbar shows about the cursor's position. */
export interface ToolbarState {
  active: readonly Watched[]
  /** Heading level; 0 for none. */
  heading: number
  table: TableContext | undefined
  canUndo: boolean
  canRedo: boolean
}

function readState(editor: Editor): ToolbarState {
  return {
    active: watched.filter((name) => editor.isActive(name)),
    heading: Number(editor.getAttributes('heading').level ?? 0),
    table: tableContext(editor),
    canUndo: undoDepth(editor.state) > 0,
    canRedo: redoDepth(editor.state) > 0,
  }
}

/** Follows an editor; compared as text, so most key presses cause no update. */
function createStore(editor: Editor) {
  let seen = editor.state
  let snapshot = JSON.stringify(readState(editor))
  return {
    subscribe: (onChange: () => void) => {
      editor.on('transaction', onChange)
      return () => void editor.off('transaction', onChange)
    },
    read: () => {
      if (seen !== editor.state) {
        seen = editor.state
        snapshot = JSON.stringify(readState(editor))
      }
      return snapshot
    },
  }
}

/** The current state. */
export function useToolbarState(editor: Editor): ToolbarState {
  const [store] = useState(() => createStore(editor))
  const text = useSyncExternalStore(store.subscribe, store.read)
  return useMemo(() => JSON.parse(text) as ToolbarState, [text])
}
