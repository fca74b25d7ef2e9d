import * as v from 'valibot'
import { cutText, mostOfName } from '@/lib/cut'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

const choice = v.object({
  /** Of the entry. */
  key: v.string(),
  /** A person's display name, as it was then. */
  name: v.optional(v.string()),
})

/** Something that was chosen in the palette. */
export type RecentChoice = v.InferOutput<typeof choice>

/** How many are kept. */
const most = 20

/** What was chosen in this tab, latest first. */
export const recentChoices = (userId: string) =>
  tabEntry(tabKeys.paletteRecent(userId), v.array(choice), [])

/** The choices with another one, which moves to the start if it is there already. */
export function withChoice(
  choices: readonly RecentChoice[],
  { key, name }: RecentChoice,
): RecentChoice[] {
  const others = choices.filter((other) => other.key !== key)
  const next = name === undefined ? { key } : { key, name: cutText(name, mostOfName) }
  return [next, ...others].slice(0, most)
}
