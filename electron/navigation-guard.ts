import { shell, type App } from 'electron'
import { isSafeOutside } from './outside-address'

/** Keeps every window on our page: other addresses open in the browser, when they are safe to hand over, or not at all. */
export function guardNavigation(app: App, isOurs: (url: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isSafeOutside(url)) void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
}
