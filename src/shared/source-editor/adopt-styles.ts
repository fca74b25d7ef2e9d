import { StyleModule } from 'style-mod'

/**
 * Makes CodeMirror add its styles to the document as constructed style sheets. By default, it only
 * does so in shadow roots and creates a style element in a document, which the content security
 * policy forbids. Has no effect in browsers without constructed style sheets.
 */
export function adoptStyles(): void {
  StyleModule.mount = (root, modules, options) => mount(asShadowRoot(root), modules, options)
}

const mount = StyleModule.mount.bind(StyleModule)

/** Roots that stand in for documents, by document. */
const known = new WeakMap<Document, DocumentOrShadowRoot>()

function asShadowRoot(root: Document | ShadowRoot | DocumentOrShadowRoot) {
  if (!(root instanceof Document) || !('adoptedStyleSheets' in root)) return root
  const adopting = known.get(root) ?? withoutHead(root)
  known.set(root, adopting)
  return adopting
}

/** The parts of a root that are used: its document and style sheets, and that it has no head. */
function withoutHead(document: Document): DocumentOrShadowRoot {
  const root = {
    ownerDocument: document,
    get adoptedStyleSheets() {
      return document.adoptedStyleSheets
    },
    set adoptedStyleSheets(sheets) {
      document.adoptedStyleSheets = sheets
    },
  }
  return root as unknown as DocumentOrShadowRoot
}
