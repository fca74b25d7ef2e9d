import type { NameWarning } from '@/shared/member-list/name-warnings'

/** Texts for warnings of deceptive names: for a chip, and as an explanation. */
export const warningWords: Readonly<Record<NameWarning, { chip: string; explained: string }>> = {
  hiddenCharacters: {
    chip: 'hidden characters',
    explained: 'The name has characters that can’t be seen or that change how it is read.',
  },
  looksLikeId: {
    chip: 'looks like an ID',
    explained: 'The name contains a Matrix ID that isn’t this user’s own.',
  },
  sameName: { chip: 'same name', explained: 'Someone else here has the same name.' },
  lookAlike: {
    chip: 'look-alike',
    explained: 'The name can be mistaken for someone else’s here.',
  },
}
