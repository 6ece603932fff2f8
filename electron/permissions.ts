import type { Session } from 'electron'

/** Grants our own page the few permissions it uses, and everybody else nothing. */
export function guardPermissions(session: Session, isOurs: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_page, permission, answer, details) => {
    answer(isOurs(details.requestingUrl) && granted.has(permission))
  })
  session.setPermissionCheckHandler(
    (_page, permission, requestingOrigin) => isOurs(requestingOrigin) && granted.has(permission),
  )
}

const granted: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'notifications',
  // The room view fills the screen.
  'fullscreen',
  // Notes are kept on this device first: the browser may not drop them when the disk is full.
  'persistent-storage',
  // Chromium blocks a page's socket to this machine or the local network without these three.
  'local-network-access',
  'local-network',
  'loopback-network',
])
