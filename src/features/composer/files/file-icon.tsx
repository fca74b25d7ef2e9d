import { AudioLines, Clapperboard, File, Image } from 'lucide-react'

const icons: Readonly<Record<string, typeof File>> = {
  'm.image': Image,
  'm.video': Clapperboard,
  'm.audio': AudioLines,
}

/** What kind of file it is, by its `msgtype`; decorative, for words stand beside it. */
export function FileIcon({ msgtype }: { msgtype: string }) {
  const Icon = icons[msgtype] ?? File
  return <Icon aria-hidden="true" />
}
