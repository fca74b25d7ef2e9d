import { cx } from '@/ui/classes'
import { behindWindow, type CropArea } from './crop-maths'

export interface CropPreviewProps {
  /** Blob URL of the whole picture. */
  url: string
  /** The chosen part, in percent of the picture. */
  area: CropArea | undefined
}

/** How the avatar will look in a profile, in a member list, and next to a message. */
export function CropPreview({ url, area }: CropPreviewProps) {
  return (
    <section aria-label="Preview" className="min-w-0">
      <h3 className="mb-2 font-semibold">How it will look</h3>
      <div className="flex flex-wrap items-center gap-4">
        <Window url={url} area={area} className="size-24 rounded-full" />
        <Window url={url} area={area} className="size-16 rounded-[16px]" />
        <div className="flex items-center gap-3">
          <Window url={url} area={area} className="size-10 rounded-full" />
          <Window url={url} area={area} className="size-7 rounded-full" />
          <Window url={url} area={area} className="size-[18px] rounded-full" />
        </div>
      </div>
    </section>
  )
}

function Window({ url, area, className }: CropPreviewProps & { className: string }) {
  return (
    <span
      className={cx(
        'relative block flex-none overflow-hidden bg-sunken ring-1 ring-line',
        className,
      )}
    >
      {area ? (
        <img src={url} alt="" className="absolute max-w-none" style={behindWindow(area)} />
      ) : null}
    </span>
  )
}
