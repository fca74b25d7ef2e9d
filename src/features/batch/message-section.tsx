import { PenLine } from 'lucide-react'
import { plural } from '@/lib/plural'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { useMessageTo } from '@/shared/batch-choice/use-message-to'
import { Button } from '@/ui/button'
import { Section } from '@/ui/section'

export interface MessageSectionProps {
  /** The chosen rooms. */
  rooms: readonly BatchRoom[]
  /** Why no message can be written yet. */
  problem: string | undefined
}

/** Leads to the composer of one of the rooms, where a message to all of them is written. */
export function MessageSection({ rooms, problem }: MessageSectionProps) {
  const writeTo = useMessageTo()
  const first = rooms.find(({ moderator }) => moderator !== undefined)
  const blocked = problem ?? (first ? undefined : 'You aren’t in any of these rooms')
  return (
    <Section
      title="Message"
      description="You write it in the composer of one of these rooms. “Send to several rooms” there has all of them selected, and shows the plan before anything is sent."
    >
      <Button
        variant="primary"
        icon={<PenLine />}
        disabledReason={blocked}
        onClick={() => {
          if (!first) return
          writeTo(
            first.roomId,
            rooms.map(({ roomId }) => roomId),
          )
        }}
      >
        Write a message to {plural(rooms.length, 'room')}
      </Button>
    </Section>
  )
}
