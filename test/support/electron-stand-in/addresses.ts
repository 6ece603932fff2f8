/** Schemes the app made standard and secure. */
export const servedSchemes = new Set<string>()

/** Stock Chromium refuses `app://host/x`, so there the page is `https://host.app.localhost/x`. */
export function toWeb(url: string): string {
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/.exec(url) ?? []
  return servedSchemes.has(scheme) ? `https://${host}.${scheme}.localhost${rest}` : url
}

/** The same address as the app knows it. */
export function toApp(url: string): string {
  const [, host = '', scheme = '', rest = '/'] =
    /^https:\/\/(.*)\.([a-z][a-z0-9+-]*)\.localhost(\/.*)?$/.exec(url) ?? []
  return servedSchemes.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** Whether Chromium's address is one of the app's own. */
export const isServed = (webUrl: string): boolean => toApp(webUrl) !== webUrl
