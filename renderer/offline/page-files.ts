/** What the build writes into the service worker: every file of the page, and a name for this set of them. */
export interface PageFiles {
  readonly version: string
  /** Relative to the page's folder; `index.html` is `./`. */
  readonly files: readonly string[]
}

/** The file a request is for: one of the page's, relative to its folder; nothing for everything else. */
export function findPageFile(
  url: string,
  scope: string,
  isNavigation: boolean,
  files: readonly string[],
): string | undefined {
  const [address = ''] = url.split(/[?#]/, 1)
  if (!address.startsWith(scope)) return undefined
  const path = address.slice(scope.length)
  if (path === '' || path === 'index.html') return './'
  // Only the page's own address opens the page: `/api/…` or `/sync/…` typed by hand are the relay's.
  if (isNavigation) return undefined
  return files.includes(path) ? path : undefined
}
