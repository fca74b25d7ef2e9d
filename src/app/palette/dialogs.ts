export { Palette } from './palette'
export { ShortcutsDialog } from './shortcuts-dialog'
