import { EventEmitter } from 'node:events'
import { strict } from './strict'

type Handler = (event: unknown, ...args: unknown[]) => unknown
const handlers = new Map<string, Handler>()

class StandInIpcMain extends EventEmitter {
  handle = (channel: string, handler: Handler) => {
    if (handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }
  removeHandler = (channel: string) => void handlers.delete(channel)
}

/** `electron.ipcMain` */
export const ipcMain = strict('ipcMain', new StandInIpcMain())

/** What `ipcRenderer.invoke` in a page comes to. */
export async function invokeHandler(
  channel: string,
  event: unknown,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return handler(event, ...args)
}
