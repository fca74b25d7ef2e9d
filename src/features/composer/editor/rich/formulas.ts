import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import { FormulaPlace } from '@/ui/formula/formula-place'

/** Renders formulas like the preview. */
export const Formulas = Extension.create({
  name: 'formulas',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        nodeViews: {
          maths: (node) => drawn(node, 'span'),
          mathsBlock: (node) => drawn(node, 'div'),
        },
      },
    }),
  ],
})

function drawn(first: ProseMirrorNode, tag: 'span' | 'div'): NodeView {
  const isBlock = tag === 'div'
  const dom = document.createElement(tag)
  dom.className = isBlock ? 'rich-maths-block' : 'rich-maths'
  const place = new FormulaPlace(dom)
  const show = ({ attrs }: ProseMirrorNode) => place.show(String(attrs.latex), isBlock)
  show(first)
  return {
    dom,
    update: (node) => {
      const isSame = node.type === first.type
      if (isSame) show(node)
      return isSame
    },
    // Late rendering doesn't change the document.
    ignoreMutation: () => true,
    destroy: () => place.end(),
  }
}
