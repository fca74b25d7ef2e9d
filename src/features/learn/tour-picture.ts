import { pictureFile } from './tour'

/** Side of the picture in px. */
const side = 192

/** The console's icon, in a square of 22 units. */
const letters = [
  'M4.2 14.4V8.1m0 2c0-1.3.8-2 1.8-2s1.6.7 1.6 1.9v4.4m0-4.4c0-1.2.7-1.9 1.7-1.9s1.7.7 1.7 1.9v4.4',
  'm13.7 8.1 4.3 6.3m0-6.3-4.3 6.3',
]

/** Draws the picture that the tour uploads. @throws Error if the browser can't draw */
export async function drawTourPicture(): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser can’t draw pictures')
  context.scale(side / 22, side / 22)
  context.fillStyle = '#0a6b66'
  context.fillRect(0, 0, 22, 22)
  context.strokeStyle = '#ffffff'
  context.lineWidth = 1.7
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const path of letters) context.stroke(new Path2D(path))
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (!blob) throw new Error('This browser can’t draw pictures')
  return pictureFile([blob])
}
