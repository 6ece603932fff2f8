import type { CDPSession } from 'playwright-core'
import { servedSchemes, toWeb } from './addresses'
import { host } from './chromium-host'
import { strict } from './strict'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type Permission = Parameters<NonNullable<CheckHandler>>[1]

/** Electron's names beside Chromium's. Both are asked about each: what both handlers grant is granted, all else refused. */
const names: Partial<Record<Permission, string>> = {
  'clipboard-read': 'clipboardReadWrite',
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  geolocation: 'geolocation',
  'local-network': 'localNetwork',
  'local-network-access': 'localNetworkAccess',
  'loopback-network': 'loopbackNetwork',
  midi: 'midi',
  notifications: 'notifications',
  'persistent-storage': 'durableStorage',
}

/** The host part of the page the app shows; handlers are asked on its behalf. */
const PAGE_HOST = process.env['STAND_IN_PAGE_HOST'] ?? 'confab'
let mayRequest: RequestHandler = null
let mayCheck: CheckHandler = null

const defaultSession = strict('session', {
  setPermissionRequestHandler(handler) {
    mayRequest = handler
    grant()
  },
  setPermissionCheckHandler(handler) {
    mayCheck = handler
    grant()
  },
} satisfies Partial<Electron.Session>)

/** `electron.session` */
export const session = strict('session', { defaultSession })

// Kept open: what a session granted ends with it.
let permissionSession: CDPSession | undefined
let granting: Promise<void> = Promise.resolve()

/** Ends when Chromium knows what the app grants: no page may load before. */
export const permissionsGranted = (): Promise<void> => granting

function grant(): void {
  granting = granting.then(async () => {
    const [scheme] = servedSchemes
    if (mayRequest === null || mayCheck === null || scheme === undefined) return
    const origin = `${scheme}://${PAGE_HOST}`
    const permissions = (Object.keys(names) as Permission[])
      .filter((permission) => isGranted(permission, origin))
      .map((permission) => names[permission])
    permissionSession ??= await host().context.browser()?.newBrowserCDPSession()
    await permissionSession?.send('Browser.grantPermissions', {
      permissions: permissions as never,
      origin: toWeb(`${origin}/`),
    })
  })
}

function isGranted(permission: Permission, origin: string): boolean {
  const page = strict('webContents', { getURL: () => `${origin}/` }) as Electron.WebContents
  const details = { requestingUrl: `${origin}/`, isMainFrame: true }
  let granted = false
  mayRequest?.(
    page,
    permission,
    (answer) => {
      granted = answer
    },
    details,
  )
  return granted && mayCheck?.(page, permission, `${origin}/`, details) === true
}
