import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopApi, DesktopRequests } from '../shared/desktop-api'
import type { PageEvents } from './page-events'

/** Asks the shell; the answer's type is the contract's. */
const ask =
  <Request extends keyof DesktopRequests>(name: Request) =>
  (...args: Parameters<DesktopRequests[Request]>): ReturnType<DesktopRequests[Request]> =>
    ipcRenderer.invoke(`request:${name}`, ...args) as ReturnType<DesktopRequests[Request]>

/** Hears a channel from the start, and keeps what came before the page listened. */
function hear<Channel extends keyof PageEvents>(channel: Channel) {
  type Listener = (event: PageEvents[Channel]) => void
  const listeners = new Set<Listener>()
  const unheard: PageEvents[Channel][] = []
  ipcRenderer.on(channel, (_event, sent: PageEvents[Channel]) => {
    if (listeners.size === 0) unheard.push(sent)
    for (const listener of listeners) listener(sent)
  })
  return (listener: Listener) => {
    // A listener of its own each time: the same function may listen twice, and stop once.
    const own: Listener = (event) => listener(event)
    listeners.add(own)
    for (const event of unheard.splice(0)) own(event)
    return () => {
      listeners.delete(own)
    }
  }
}

const api: DesktopApi = {
  getDesktop: ask('getDesktop'),
  getPower: ask('getPower'),
  saveExport: ask('saveExport'),
  savePdf: ask('savePdf'),
  openImport: ask('openImport'),
  openDataFolder: ask('openDataFolder'),
  tryConfluence: ask('tryConfluence'),
  connectConfluence: ask('connectConfluence'),
  listConfluenceSites: ask('listConfluenceSites'),
  forgetConfluence: ask('forgetConfluence'),
  sendToConfluence: ask('sendToConfluence'),
  chooseNotesFolder: ask('chooseNotesFolder'),
  openNotesFolder: ask('openNotesFolder'),
  forgetNotesFolder: ask('forgetNotesFolder'),
  listNotes: ask('listNotes'),
  readNote: ask('readNote'),
  writeNote: ask('writeNote'),
  forgetNote: ask('forgetNote'),
  notify: ask('notify'),
  showUnread: ask('showUnread'),
  onCommand: hear('event:command'),
  onNotesFolder: hear('event:notes-folder'),
  onPower: hear('event:power'),
  onRelay: hear('event:relay'),
}

contextBridge.exposeInMainWorld('confab', api)
