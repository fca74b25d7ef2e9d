import { seededRandom } from '@demo/ids'
import { encodePng } from '@demo/png'

const size = 96

type Colour = readonly [red: number, green: number, blue: number]

/** A colour of the given hue (0 to 1), saturation and lightness (0 to 1), as bytes. */
function colour(hue: number, saturation: number, lightness: number): Colour {
  const channel = (shift: number) => {
    const k = (shift + hue * 12) % 12
    const amplitude = saturation * Math.min(lightness, 1 - lightness)
    const value = lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
  }
  return [channel(0), channel(8), channel(4)]
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [at(0), at(1), at(2)]
}

/**
 * Draws an interference pattern of two wave sources, unique to `number` and always the same.
 * @returns PNG.
 */
export function drawPicture(number: number): Promise<Uint8Array> {
  const random = seededRandom(number * 7919 + 17)
  const hue = random()
  const dark = colour(hue, 0.55, 0.28 + random() * 0.1)
  const light = colour((hue + 0.08 + random() * 0.12) % 1, 0.6, 0.72)
  const source = () => ({ x: random() * size, y: random() * size, wave: 7 + random() * 12 })
  const sources = [source(), source()]
  const rgb = new Uint8Array(size * size * 3)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let height = 0
      for (const { x: sx, y: sy, wave } of sources) {
        height += Math.cos((Math.hypot(x - sx, y - sy) / wave) * 2) / 4
      }
      rgb.set(mix(dark, light, 0.5 + height), (y * size + x) * 3)
    }
  }
  return encodePng(size, size, rgb)
}
