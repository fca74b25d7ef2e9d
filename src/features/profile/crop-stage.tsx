import 'react-easy-crop/react-easy-crop.css'
import { useEffect, useId, useRef, useState } from 'react'
import Cropper from 'react-easy-crop'
import { ZoomIn, ZoomOut } from 'lucide-react'
import { cx } from '@/ui/classes'
import { maxZoom, type CropArea } from './crop-maths'
import type { Picture } from './picture-file'

/** The chosen part of a picture. */
export interface Crop {
  pixels: CropArea
  /** The same in percent of the picture's width and height. */
  percent: CropArea
}

export interface CropStageProps {
  picture: Picture
  /** The part is being uploaded and can't be changed now. */
  frozen: boolean
  /** Called with the initial part, and after each change. */
  onCrop: (crop: Crop) => void
}

/** How far an arrow key moves the picture, in CSS px; with Shift a fifth of it. */
const arrowStep = 10

const centre = { x: 0, y: 0 }

/** Where the user chooses the square part of a picture, with pointer or keyboard. */
export function CropStage({ picture, frozen, onCrop }: CropStageProps) {
  const [position, setPosition] = useState(centre)
  const [zoom, setZoom] = useState(1)
  const stage = useRef<HTMLDivElement>(null)
  const settled = useSettled(stage)
  const zoomId = useId()
  const { naturalWidth, naturalHeight } = picture.image
  const largest = maxZoom(Math.min(naturalWidth, naturalHeight))
  return (
    <div inert={frozen} className={cx('grid min-w-0 gap-3', frozen && 'opacity-60')}>
      <div
        ref={stage}
        className="relative grid h-[264px] place-items-center overflow-hidden rounded-lg border border-line bg-sunken md:h-[340px]"
      >
        {/* The picture covers this square; the rest appears dimmed in the stage around it. */}
        <div className="relative size-[228px] md:size-[296px]">
          {settled ? (
            <Cropper
              // Its own style element would violate the content security policy.
              disableAutomaticStylesInjection
              image={picture.url}
              aspect={1}
              objectFit="cover"
              showGrid={false}
              crop={position}
              zoom={zoom}
              minZoom={1}
              maxZoom={largest}
              zoomSpeed={0.5}
              keyboardStep={arrowStep}
              onCropChange={setPosition}
              onZoomChange={setZoom}
              onCropAreaChange={(percent, pixels) => onCrop({ percent, pixels })}
              style={{ containerStyle: { overflow: 'visible' } }}
              classes={{
                cropAreaClassName:
                  'after:absolute after:inset-0 after:rounded-full after:border after:border-white/60',
              }}
              cropperProps={{
                role: 'application',
                'aria-label': 'Part of the picture: the arrow keys move it',
              }}
              mediaProps={{ alt: 'The picture you chose', draggable: false }}
            />
          ) : null}
        </div>
      </div>
      <div className="flex items-center gap-2 text-ink-2">
        <label htmlFor={zoomId} className="font-semibold text-ink">
          Zoom
        </label>
        <ZoomOut />
        <input
          id={zoomId}
          type="range"
          min={1}
          max={largest}
          step={0.05}
          value={zoom}
          aria-valuetext={`${Math.round(zoom * 100)} %`}
          onChange={(event) => setZoom(Number(event.target.value))}
          className="h-6 min-w-0 flex-1 accent-accent"
        />
        <ZoomIn />
      </div>
    </div>
  )
}

/**
 * Whether an element has settled: the cropper measures itself when it appears, and would include
 * the opening dialog's scaling.
 */
function useSettled(ref: React.RefObject<HTMLElement | null>): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (settled) return undefined
    let frame = 0
    const look = () => {
      const element = ref.current
      if (element && Math.abs(element.getBoundingClientRect().width - element.offsetWidth) < 0.5) {
        setSettled(true)
      } else frame = requestAnimationFrame(look)
    }
    frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [ref, settled])
  return settled
}
