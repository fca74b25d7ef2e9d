import type { ReactNode } from 'react'
import type { Client } from '@/api/client'
import { errorText } from '@/api/errors'
import { toast } from '@/ui/toast'
import { restoreLevels, type LevelUndo } from '@/shared/room-levels/set-levels'

/**
 * Shows a toast that a level was set, with an undo button.
 * @param whom a name, or a number of users
 * @param undo undefined if it can't be undone
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
        ? { tone: 'ok', text: <>Level of {whom} restored</> }
        : {
            tone: 'bad',
            text: <>Couldn’t restore the level of {whom}.</>,
            detail: 'Someone has changed it since.',
          },
    )
  } catch (error) {
    toast({ tone: 'bad', text: <>Couldn’t undo this for {whom}.</>, detail: errorText(error) })
  }
  await refreshRoom()
}
