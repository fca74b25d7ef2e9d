import type { ReactNode } from 'react'
import type { Client } from '@/api/client'
import { errorText } from '@/api/errors'
import { toast } from '@/ui/toast-store'
import { restoreLevels, type LevelUndo } from './set-levels'

/**
 * Says that a level was set, with a button that takes it back.
 * @param whom a name, or how many
 * @param undo undefined where it cannot be taken back
 */
export function tellLevelSet(
  client: Client,
  { whom, level }: { whom: ReactNode; level: number },
  undo: LevelUndo | undefined,
  refreshRoom: () => Promise<void>,
): void {
  toast({
    tone: 'ok',
    text: (
      <>
        Level of {whom} set to {level}
      </>
    ),
    action: undo && {
      label: 'Undo',
      onSelect: () => void takeBack(client, whom, undo, refreshRoom),
    },
  })
}

async function takeBack(
  client: Client,
  whom: ReactNode,
  undo: LevelUndo,
  refreshRoom: () => Promise<void>,
): Promise<void> {
  try {
    const done = await restoreLevels(client, undo)
    toast(
      done
        ? { tone: 'ok', text: <>Level of {whom} is as it was</> }
        : {
            tone: 'bad',
            text: <>The level of {whom} was not changed back.</>,
            detail: 'Somebody has changed it since.',
          },
    )
  } catch (error) {
    toast({ tone: 'bad', text: <>Couldn’t undo it for {whom}.</>, detail: errorText(error) })
  }
  await refreshRoom()
}
