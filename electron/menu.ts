import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopCommand, MenuCommand } from '../shared/desktop-api'

/** What a click on the menu leads to. */
export interface MenuActions {
  readonly command: (command: DesktopCommand) => void
  readonly openDataFolder: () => void
}

/** Builds the application menu. Items of ours carry their command's name as id; the rest are the platform's own roles. */
export function buildMenu(actions: MenuActions, platform: string): Menu {
  const isMac = platform === 'darwin'
  return Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    fileMenu(actions, isMac),
    editMenu(actions),
    viewMenu(actions),
    { role: 'windowMenu' },
    helpMenu(actions, isMac),
  ])
}

function item(
  { command }: MenuActions,
  kind: MenuCommand,
  label: string,
  accelerator?: string,
): MenuItemConstructorOptions {
  return {
    id: kind,
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => command({ kind }),
  }
}

const separator = { type: 'separator' } as const

const fileMenu = (actions: MenuActions, isMac: boolean): MenuItemConstructorOptions => ({
  role: 'fileMenu',
  submenu: [
    item(actions, 'new-meeting', 'New meeting', 'CmdOrCtrl+N'),
    item(actions, 'new-notebook', 'New notebook', 'CmdOrCtrl+Shift+N'),
    separator,
    item(actions, 'import', 'Import…', 'CmdOrCtrl+O'),
    item(actions, 'export', 'Export…', 'CmdOrCtrl+Shift+E'),
    item(actions, 'print', 'Print…', 'CmdOrCtrl+P'),
    item(actions, 'publish', 'Publish to Confluence…'),
    separator,
    { id: 'open-data-folder', label: 'Open data folder', click: actions.openDataFolder },
    item(actions, 'settings', 'Settings…', 'CmdOrCtrl+,'),
    separator,
    { role: isMac ? 'close' : 'quit' },
  ],
})

const editMenu = (actions: MenuActions): MenuItemConstructorOptions => ({
  label: 'Edit',
  submenu: [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'selectAll' },
    separator,
    item(actions, 'find', 'Find…', 'CmdOrCtrl+F'),
  ],
})

const viewMenu = (actions: MenuActions): MenuItemConstructorOptions => ({
  label: 'View',
  submenu: [
    item(actions, 'command-palette', 'Go to or do anything…', 'CmdOrCtrl+K'),
    item(actions, 'inbox', 'Inbox'),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    { role: 'toggleDevTools' },
  ],
})

const helpMenu = (actions: MenuActions, isMac: boolean): MenuItemConstructorOptions => ({
  role: 'help',
  submenu: [
    item(actions, 'shortcuts', 'Keyboard shortcuts', 'CmdOrCtrl+/'),
    ...(isMac ? [] : [{ role: 'about' as const }]),
  ],
})
