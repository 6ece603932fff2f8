import path from 'node:path'
import { APP_ORIGIN, isOfOrigin } from './config'

/** The file an address asks for; `undefined` when it is not one of the page's. */
export function findPageFile(root: string, url: string): string | undefined {
  const pathname = isOfOrigin(APP_ORIGIN, url) ? decodePath(new URL(url).pathname) : undefined
  if (pathname === undefined || pathname.includes('\0')) return undefined
  const file = path.join(root, pathname === '/' ? 'index.html' : pathname)
  const relative = path.relative(root, file)
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative)
    ? undefined
    : file
}

function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
