/** Window sizes in px in which every view has to be good; `short` is `wide` at 200 % zoom. */
export const sizes = [
  { name: 'wide', width: 1360, height: 800 },
  { name: 'short', width: 680, height: 400 },
  { name: 'laptop', width: 1280, height: 720 },
  { name: 'phone', width: 360, height: 740 },
] as const
