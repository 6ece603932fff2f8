import { standInApp } from './app'
import { notImplemented, strict } from './strict'
import type { FromPreload } from './worlds'

type Key = FromPreload & { kind: 'key' }
let applicationMenu: StandInMenu | null = null

/** `electron.Menu` */
export class StandInMenu {
  constructor(readonly items: readonly StandInMenuItem[] = []) {}

  static buildFromTemplate = (template: Electron.MenuItemConstructorOptions[]) =>
    strict(
      'Menu',
      new StandInMenu(template.map((options) => strict('MenuItem', createItem(options)))),
    )
  static setApplicationMenu = (menu: StandInMenu | null) => {
    applicationMenu = menu
  }
  static getApplicationMenu = () => applicationMenu

  getMenuItemById = (id: string): StandInMenuItem | null =>
    this.allItems().find((item) => item.id === id) ?? null

  allItems = (): StandInMenuItem[] =>
    this.items.flatMap((item) => [item, ...(item.submenu?.allItems() ?? [])])
}

interface StandInMenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly enabled: boolean
  readonly submenu: StandInMenu | undefined
  readonly click: () => void
}

function createItem(options: Electron.MenuItemConstructorOptions): StandInMenuItem {
  const { id = '', role, label = role ?? '', accelerator, enabled = true, submenu } = options
  return {
    id,
    label,
    role,
    accelerator: accelerator ?? undefined,
    enabled,
    submenu: Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : undefined,
    click: () => {
      if (enabled) runItem(options)
    },
  }
}

function runItem({ click, role }: Electron.MenuItemConstructorOptions): void {
  // Items of ours use neither their item nor the window they are given.
  if (click !== undefined) (click as () => void)()
  else if (role === 'quit') standInApp.quit()
  else notImplemented(`the menu role ${role ?? 'without a name'}`)
}

/** Clicks the item whose accelerator these keys are, as the platform does with keys no page wanted. */
export function pressAccelerator(key: Key): void {
  applicationMenu
    ?.allItems()
    .find(({ accelerator }) => accelerator !== undefined && isPressed(accelerator, key))
    ?.click()
}

function isPressed(accelerator: string, pressed: Key): boolean {
  const parts = accelerator.toLowerCase().split('+')
  const isMac = process.platform === 'darwin'
  const command = parts.includes('cmdorctrl')
  return (
    parts.at(-1) === pressed.key.toLowerCase() &&
    pressed.shift === parts.includes('shift') &&
    pressed.alt === parts.includes('alt') &&
    pressed.control === (command && !isMac) &&
    pressed.meta === (command && isMac)
  )
}
