import type { Plugin } from 'vite'

const runtimeImport = /import\{([^}]*)\}from"(\.\/rolldown-runtime-[^"]+)";?/

/**
 * Gives the entry its own copy of the bundler's helpers, which are stateless functions. As a
 * separate file they would cost the sign-in page another request; lazy chunks keep that file.
 */
export const inlineRuntime: Plugin = {
  name: 'inline-runtime',
  enforce: 'pre',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry) continue
      const found = runtimeImport.exec(chunk.code)
      if (!found?.[1] || !found[2]) continue
      const runtimeFile = `assets/${found[2].slice(2)}`
      const runtime = bundle[runtimeFile]
      if (runtime?.type !== 'chunk')
        this.error(`The entry imports ${runtimeFile}, which isn't there`)
      const helpers = `const{${renamed(found[1], ':')}}=(()=>{${withReturn(runtime.code)}})();`
      chunk.code = chunk.code.replace(found[0], () => helpers)
      chunk.imports = chunk.imports.filter((file) => file !== runtimeFile)
    }
  },
}

/** Replaces the word between the two names in `a as b,c`: `a:b,c`. */
const renamed = (names: string, between: string) => names.replaceAll(/ as /g, between)

/**
 * A module's code as a function body that returns its exports: `export{a as b}` becomes
 * `return{b:a}`.
 */
function withReturn(code: string): string {
  const found = /export\{([^}]*)\};?\s*$/.exec(code)
  if (!found?.[1]) throw new Error('The runtime doesn’t end with a list of exports')
  const members = found[1].split(',').map((name) => name.split(' as ').toReversed().join(':'))
  return `${code.slice(0, found.index)}return{${members.join(',')}}`
}
