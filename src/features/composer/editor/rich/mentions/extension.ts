import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { AskingOptions } from '@/features/composer/editor/rich/shortcuts'
import { joinMention } from './choose-mention'
import {
  completionKey,
  completionOf,
  type CompletionState,
  nextCompletion,
  noCompletion,
  optionCount,
} from './completion'
import { pressInCompletion, tellCompletion } from './mention-keys'
import { removeMention, roomPills } from './mention-pills'

interface MentionOptions extends AskingOptions {
  /** ID of the list of options. */
  listId: string
}

/** ID of an option, derived from its list's ID. */
export const optionId = (listId: string, index: number) => `${listId}-${index}`

/** Completes mentions while typing, shows them as pills, and deletes them as a whole. */
export const Mentions = Extension.create<MentionOptions>({
  name: 'mentions',
  // Takes precedence over the keys' default behaviour.
  priority: 170,
  addOptions: () => ({ asks: new EventTarget(), listId: 'mentions' }),
  addKeyboardShortcuts() {
    const { editor } = this
    const remove = (side: 'before' | 'after') => () => {
      const transaction = removeMention(editor.state, side)
      if (transaction) editor.view.dispatch(transaction)
      return transaction !== undefined
    }
    return { Backspace: remove('before'), Delete: remove('after') }
  },
  addProseMirrorPlugins() {
    const { asks, listId } = this.options
    return [
      new Plugin<CompletionState>({
        key: completionKey,
        state: {
          init: () => noCompletion,
          apply: (transaction, before, _old, state) => nextCompletion(transaction, before, state),
        },
        props: {
          handleKeyDown: (view, event) =>
            pressInCompletion(view, event, () => asks.dispatchEvent(new Event('mentionsAgain'))),
          handleTextInput: joinMention,
          handleDOMEvents: {
            blur: (view) => {
              if (completionOf(view.state)) tellCompletion(view, { kind: 'left' })
              return false
            },
          },
          attributes: (state) => {
            const completion = completionOf(state)
            const kind = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox' }
            if (!completion || optionCount(completion) === 0) return kind
            const { active } = completion
            return {
              ...kind,
              'aria-controls': listId,
              ...(active < 0 ? {} : { 'aria-activedescendant': optionId(listId, active) }),
            }
          },
        },
      }),
      new Plugin({ props: { decorations: roomPills } }),
    ]
  },
})
