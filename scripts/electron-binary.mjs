// Where Electron's binary is. Never `import 'electron'` to find out: that downloads it.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const usualName = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/** The path of Electron's binary, or `undefined` when it was never downloaded to this machine. */
export function findElectron(root = process.cwd()) {
  const folder = path.join(root, 'node_modules/electron')
  const pathFile = path.join(folder, 'path.txt')
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8').trim()
    : (usualName[process.platform] ?? 'electron')
  const binary = path.join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'),
    name,
  )
  return existsSync(binary) ? binary : undefined
}

/** The version the package asks for, with or without its binary. */
export const electronVersion = (root = process.cwd()) =>
  JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')).version
