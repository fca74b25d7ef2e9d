import { AudioLines, Clapperboard, File, Image } from 'lucide-react'

/** An icon for the `msgtype` of a file. Decorative, because text is beside it. */
export function FileIcon({ msgtype }: { msgtype: string }) {
  switch (msgtype) {
    case 'm.image':
      return <Image aria-hidden="true" />
    case 'm.video':
      return <Clapperboard aria-hidden="true" />
    case 'm.audio':
      return <AudioLines aria-hidden="true" />
    default:
      return <File aria-hidden="true" />
  }
}
