/** Fetches the dialogs of a message to several rooms. */
export const loadDialogs = () => import('./dialogs')
