import { StyleModule } from 'style-mod'

/**
 * Lets CodeMirror give its styles to the document as constructed style sheets. By itself it does so
 * in shadow roots alone, and makes a style element for a document, which the content security policy
 * forbids. Where a browser has no constructed style sheets it stays as it is.
 */
export function adoptStyles(): void {
  StyleModule.mount = (root, modules, options) => mount(asShadowRoot(root), modules, options)
}

const mount = StyleModule.mount.bind(StyleModule)

/** Documents in the form in which their style sheets are used. */
const known = new WeakMap<Document, DocumentOrShadowRoot>()

function asShadowRoot(root: Document | ShadowRoot | DocumentOrShadowRoot) {
  if (!(root instanceof Document) || !('adoptedStyleSheets' in root)) return root
  const adopting = known.get(root) ?? withoutHead(root)
  known.set(root, adopting)
  return adopting
}

/** What is used of a root: its document, its style sheets, and that it has no head. */
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
