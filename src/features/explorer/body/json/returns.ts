/** A text as editors have it: with line feeds only. */
export const withoutReturns = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/** Where a place of a text is once it has line feeds only. */
export const placeWithoutReturns = (text: string, at: number): number =>
  withoutReturns(text.slice(0, at)).length
