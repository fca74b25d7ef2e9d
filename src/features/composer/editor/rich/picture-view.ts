import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import { fitInto, type Size } from '@/shared/picture-size'
import { whenVisible } from '@/ui/when-visible'

/** The source of thumbnails, such as `MediaLoader`. */
export interface PictureSource {
  show: (mxc: string, size: Size, listener: () => void) => () => void
  urlOf: (mxc: string, size: Size) => string | null | undefined
}

/** Maximum size of an inline picture in CSS px; the same as in the preview, to share the cache. */
const box: Size = { width: 320, height: 240 }

/** Shows inline pictures as thumbnails. */
export const Pictures = Extension.create<{ pictures: PictureSource | undefined }>({
  name: 'pictures',
  addOptions: () => ({ pictures: undefined }),
  addProseMirrorPlugins() {
    const { pictures } = this.options
    if (!pictures) return []
    const image = (node: ProseMirrorNode) => new PictureView(node, pictures)
    return [new Plugin({ props: { nodeViews: { image } } })]
  },
})

/** A picture, shown as its text and URI until it is visible and loaded. */
class PictureView implements NodeView {
  readonly dom: HTMLElement
  #node: ProseMirrorNode
  readonly #pictures: PictureSource
  #stop: () => void

  constructor(node: ProseMirrorNode, pictures: PictureSource) {
    this.#node = node
    this.#pictures = pictures
    this.dom = document.createElement('span')
    this.#draw()
    this.#stop = whenVisible(this.dom, () => this.#load())
  }

  update(node: ProseMirrorNode): boolean {
    if (node.type !== this.#node.type || node.attrs.src !== this.#node.attrs.src) return false
    this.#node = node
    this.#draw()
    return true
  }

  /** Its content isn't part of the document. */
  ignoreMutation(): boolean {
    return true
  }

  destroy(): void {
    this.#stop()
  }

  get #mxc(): string {
    return String(this.#node.attrs.src)
  }

  #load(): void {
    this.#stop = this.#pictures.show(this.#mxc, box, () => this.#draw())
    this.#draw()
  }

  #draw(): void {
    const { alt, title, emoticon, width, height } = this.#node.attrs
    const name = String(alt || title || 'Picture')
    const url = this.#pictures.urlOf(this.#mxc, box)
    this.dom.className = url ? 'rich-picture' : 'rich-image'
    this.dom.title = this.#mxc
    if (url) {
      const image = document.createElement('img')
      image.alt = name
      // Otherwise, the browser would drag it as a file.
      image.draggable = false
      image.className = emoticon === true ? 'rich-emoji' : ''
      const size = fitInto(box, Number(width), Number(height))
      if (size) Object.assign(image, size)
      image.src = url
      this.dom.replaceChildren(image)
    } else {
      this.dom.replaceChildren(
        partOf('rich-image-name', name),
        partOf('rich-image-address', this.#mxc),
      )
    }
  }
}

function partOf(className: string, text: string): HTMLElement {
  const part = document.createElement('span')
  part.className = className
  part.textContent = text
  return part
}
