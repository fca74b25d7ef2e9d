/** Whether shortcuts use the Command key. There is no navigator when pages are rendered at build time. */
export const onMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')
