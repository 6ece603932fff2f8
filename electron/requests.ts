import { ipcMain, type WebFrameMain } from 'electron'
import { prettifyError } from 'zod'
import { requestArguments, type DesktopRequests } from '../shared/desktop-api'

/** One handler per request: forgetting one does not compile. Arguments were parsed before it is called. */
export type RequestHandlers = {
  readonly [Request in keyof DesktopRequests]: (
    ...args: Parameters<DesktopRequests[Request]>
  ) => ReturnType<DesktopRequests[Request]>
}

/** Serves every request, to our own page only. */
export function serveRequests(handlers: RequestHandlers, isOurs: (url: string) => boolean): void {
  for (const name of Object.keys(handlers) as (keyof DesktopRequests)[])
    serve(name, handlers[name], isOurs)
}

function serve<Request extends keyof DesktopRequests>(
  name: Request,
  handle: RequestHandlers[Request],
  isOurs: (url: string) => boolean,
): void {
  ipcMain.handle(`request:${name}`, (event, ...args: unknown[]) => {
    if (!isPage(event.senderFrame, isOurs)) throw new Error(`Refused ${name} from an unknown page`)
    const parsed = requestArguments[name].safeParse(args)
    if (!parsed.success) throw new Error(`Refused ${name}: ${prettifyError(parsed.error)}`)
    return handle(...parsed.data)
  })
}

// A frame that is gone, or inside another page, is not our page.
const isPage = (frame: WebFrameMain | null, isOurs: (url: string) => boolean) =>
  frame !== null && frame.parent === null && isOurs(frame.url)
