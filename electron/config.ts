/** What the shell reads from its surroundings, once. */
export interface ShellConfig {
  /** Where the page comes from: our own scheme, or Vite's server during development. */
  readonly pageOrigin: string
}

/** The scheme and host under which the packaged page lives. Its local data belongs to this origin: never change it. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://confab`

/** A packaged app listens to nobody: only a development build can be pointed at another page. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  isPackaged: boolean,
): ShellConfig {
  const development = env['CONFAB_PAGE_ORIGIN']
  const isLocal = /^http:\/\/(?:127\.0\.0\.1|localhost):\d{1,5}$/.test(development ?? '')
  return {
    pageOrigin: !isPackaged && isLocal && development !== undefined ? development : APP_ORIGIN,
  }
}

/** Whether an address is a page of ours. Node gives `app:` no origin of its own, so the text is compared. */
export const isOfOrigin = (origin: string, url: string): boolean =>
  url === origin || url.startsWith(`${origin}/`)
