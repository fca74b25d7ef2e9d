import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import type { RoomMentions } from '@/features/composer/editor/mentions/room-mentions'
import type { RemoteMemberListState } from '@/shared/member-list/page/remote-member-list'
import { type Completion, completionOf } from './completion'
import { offerChoices, tellCompletion } from './mention-keys'

/** A completion, and the state of its search. */
export interface Finding {
  completion: Completion
  what: 'members' | 'rooms'
  /** Whether more of them may come. */
  isReading: boolean
  /** How many have loaded so far; only for members. */
  count: number
  /** Why they couldn't all be loaded; without an error, the response ended early. */
  failure: { error: unknown } | undefined
}

/** The editor's completion; finds choices as long as it is active. */
export function useCompletion(
  editor: Editor,
  mentions: RoomMentions,
  asks: EventTarget,
): Finding | undefined {
  const completion = useEditorCompletion(editor)
  const list = useSyncExternalStore(mentions.members.subscribe, mentions.members.state)
  const [problem, setProblem] = useState<{ typed: string; error: unknown }>()
  const [isRepeated, setIsRepeated] = useState(false)
  const typed = completion?.typed
  const what = typed?.startsWith('#') ? 'rooms' : 'members'
  const members = what === 'members' ? list : undefined
  // Several words may not be a mention at all, so nothing is reported.
  const isTold = typed !== undefined && !typed.includes(' ')
  const found = problem && problem.typed === typed ? problem : members && failureOf(members)
  const failure = isTold ? found : undefined

  useEffect(() => {
    if (typed === undefined) return undefined
    let [asked, offered, isOver] = [0, 0, false]
    const offer = async () => {
      const own = ++asked
      const settle = (choices: readonly MentionChoice[], failed?: { error: unknown }) => {
        // A newer result has replaced this one.
        if (isOver || own < offered) return
        offered = own
        setIsRepeated(false)
        setProblem(failed && { typed, ...failed })
        offerChoices(editor.view, typed, choices)
      }
      try {
        settle(await mentions.findNow(typed))
      } catch (error) {
        settle([], { error })
      }
    }
    const offerAgain = () => void offer()
    const retry = () => {
      setIsRepeated(true)
      setProblem(undefined)
      if (what === 'members') mentions.members.retry()
      else offerAgain()
    }
    offerAgain()
    // While the list is still loading, each search finds more.
    const unsubscribe = what === 'members' ? mentions.members.subscribe(offerAgain) : undefined
    asks.addEventListener('mentionsAgain', retry)
    return () => {
      isOver = true
      unsubscribe?.()
      asks.removeEventListener('mentionsAgain', retry)
    }
  }, [editor, mentions, asks, typed, what])

  const canRetry = failure !== undefined
  const offersRetry = completion?.canRetry
  useEffect(() => {
    if (offersRetry === undefined || offersRetry === canRetry) return
    tellCompletion(editor.view, { kind: 'canRetry', canRetry })
  }, [editor, offersRetry, canRetry])

  if (!completion) return undefined
  const isPending = !failure && (isRepeated || completion.foundFor === undefined)
  const isReading = what === 'members' ? members?.loading === true : isPending
  return {
    completion,
    what,
    isReading: isTold && isReading,
    count: members?.shown?.facts.members ?? 0,
    failure,
  }
}

function useEditorCompletion(editor: Editor): Completion | undefined {
  const subscribe = useCallback(
    (onChange: () => void) => {
      editor.on('transaction', onChange)
      return () => void editor.off('transaction', onChange)
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => completionOf(editor.state))
}

/** Why a member list is incomplete, if no more of it will load. */
function failureOf({
  loading,
  error,
  shown,
}: RemoteMemberListState): { error: unknown } | undefined {
  if (loading) return undefined
  if (error !== undefined) return { error }
  return shown?.facts.ending === 'whole' ? undefined : { error: undefined }
}
