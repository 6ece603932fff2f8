import { z } from 'zod'
import {
  confluenceAccess,
  confluenceBase,
  confluenceCall,
  type ConfluenceAccess,
  type ConfluenceCall,
  type ConfluenceReply,
} from './confluence-call'
import { keptName, noteName, type NoteWriteFailure } from './folder/notes-folder'
import type { SendFailure } from './publish/confluence-request'
import type { Result } from './result'

/** What the page may ask of the desktop shell. Each request names an intention, never a power. */
export interface DesktopRequests {
  /** What the page runs in. */
  getDesktop(): Promise<Desktop>
  /** What the machine runs on. */
  getPower(): Promise<PowerSource>
  /** Asks where to save, then writes there, whole or not at all. Gives the path. */
  saveExport(exported: ExportedFile): Promise<Result<string, SaveFailure>>
  /** Asks where to save, then saves there as a PDF what the page prints, whole or not at all. Gives the path. */
  savePdf(pdf: SuggestedFile): Promise<Result<string, SaveFailure>>
  /** Asks for files to import and reads them. Together never more than `LARGEST_IMPORT_BYTES`. */
  openImport(): Promise<Result<readonly ImportedFile[], OpenFailure>>
  /** Shows the folder that holds everything the relay inside the app has stored. */
  openDataFolder(): Promise<void>
  /** Sends one call with a token that is not kept: to see whether a site takes it. */
  tryConfluence(access: ConfluenceAccess, call: ConfluenceCall): ConfluenceAnswers
  /** Keeps a token in the system's keychain. The page never sees it again. */
  connectConfluence(access: ConfluenceAccess): Promise<TokenKeeping>
  /** The sites there is a token for. */
  listConfluenceSites(): Promise<readonly ConnectedSite[]>
  /** Forgets the token of a site. */
  forgetConfluence(base: string): Promise<void>
  /** Sends one call with the token kept for the site, below its base and nowhere else. */
  sendToConfluence(base: string, call: ConfluenceCall): ConfluenceAnswers
  /** Asks for a folder that a notebook's notes are written to as Markdown. The page gets a name for it, never a path. */
  chooseNotesFolder(): Promise<Result<ChosenFolder, 'cancelled'>>
  /** Begins to watch a folder chosen before, also after a restart; nothing where it is gone. */
  openNotesFolder(folderId: string): Promise<ChosenFolder | undefined>
  /** Stops watching a folder and forgets that it was chosen. */
  forgetNotesFolder(folderId: string): Promise<void>
  /** The names of the notes in a folder. */
  listNotes(folderId: string): Promise<Result<readonly string[], 'gone'>>
  /** The text of a note; nothing where there is none. */
  readNote(folderId: string, name: string): Promise<string | undefined>
  /** Writes a note whole or not at all, if it still has the text `expected`; without one, if there is none. */
  writeNote(
    folderId: string,
    name: string,
    note: WantedNote,
  ): Promise<Result<undefined, NoteWriteFailure>>
  /** Takes away something kept beside the notes. */
  forgetNote(folderId: string, name: string): Promise<void>
  /** Shows a notification of the system; a click brings the window to the front and sends it there. */
  notify(notice: DesktopNotice): Promise<void>
  /** Shows on the app's icon how much is unread; 0 takes the number away. */
  showUnread(count: number): Promise<void>
}

type ConfluenceAnswers = Promise<Result<ConfluenceReply, SendFailure>>

/** What `notify` accepts. Told again under the same key, it takes the place of the one before. */
export const desktopNotice = z.strictObject({
  key: z.string().min(1).max(200),
  title: z.string().min(1).max(300),
  body: z.string().max(2_000),
  /** Where a click leads: the part of the page's address from `#` on. */
  address: z.string().startsWith('#/').max(2_000),
})
export type DesktopNotice = Readonly<z.infer<typeof desktopNotice>>

/** What the desktop shell tells the page. Each gives back the function that stops it. */
export interface DesktopEvents {
  /** A menu item, or a link opened from outside. Those that came before the first listener are told to it. */
  onCommand(hear: (command: DesktopCommand) => void): () => void
  /** Something in a folder of notes changed, by whomever. */
  onNotesFolder(hear: (folderId: string) => void): () => void
  /** The machine runs on something else now. */
  onPower(hear: (source: PowerSource) => void): () => void
  /** The relay inside the app started, failed, or listens again after a failure. */
  onRelay(hear: (relay: EmbeddedRelay) => void): () => void
}

/** `window.confab`. Absent in a browser: everything must also work without it. */
export interface DesktopApi extends DesktopRequests, DesktopEvents {}

declare global {
  interface Window {
    readonly confab?: DesktopApi
  }
}

export interface Desktop {
  readonly appVersion: string
  /** `linux`, `darwin` or `win32`. */
  readonly platform: string
  readonly dataFolder: string
  readonly relay: EmbeddedRelay
}

/** What a machine runs on. */
export type PowerSource = 'mains' | 'battery'

/** The relay inside the app, as it is now. */
export type EmbeddedRelay =
  | { readonly state: 'starting' }
  | { readonly state: 'listening'; readonly url: string }
  | { readonly state: 'failed'; readonly message: string }

/** A folder a person chose, by a name that only the shell can lead to the folder. */
export interface ChosenFolder {
  readonly id: string
  /** Where it lies, to be shown. */
  readonly path: string
}

/** What `writeNote` accepts. */
export const wantedNote = z.strictObject({
  text: z.string().max(16 * 1024 * 1024),
  expected: z
    .string()
    .max(16 * 1024 * 1024)
    .optional(),
})
export type WantedNote = Readonly<z.infer<typeof wantedNote>>

const folderId = z.string().regex(/^[0-9a-f-]{36}$/)

/** Everything the menu can ask for, by the name of its item. */
export type MenuCommand =
  | 'new-notebook'
  | 'new-meeting'
  | 'import'
  | 'export'
  | 'print'
  | 'publish'
  | 'find'
  | 'command-palette'
  | 'inbox'
  | 'settings'
  | 'shortcuts'

/** Something the page should now do. The link is one `parseConfabLink` reads. */
export type DesktopCommand =
  | { readonly [Kind in MenuCommand]: { readonly kind: Kind } }[MenuCommand]
  | { readonly kind: 'open-link'; readonly url: string }
  /** A notification was clicked: the address it was shown with. */
  | { readonly kind: 'go'; readonly address: string }

/** The formats that can be saved. */
export const exportKind = z.enum(['json', 'markdown', 'storage', 'adf', 'html', 'text', 'calendar'])
export type ExportKind = z.infer<typeof exportKind>

/** What `saveExport` accepts; the name is a proposal, without any folder. */
export const exportedFile = z.strictObject({
  suggestedName: z.string().min(1).max(200),
  text: z.string().max(64 * 1024 * 1024),
  kind: exportKind,
})
export type ExportedFile = Readonly<z.infer<typeof exportedFile>>

/** What `savePdf` accepts; the name is a proposal, without any folder. */
export const suggestedFile = z.strictObject({ suggestedName: z.string().min(1).max(200) })
export type SuggestedFile = Readonly<z.infer<typeof suggestedFile>>

export interface ImportedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Where a token is: in the keychain, or, where there is none, in the memory of the app until it ends. */
export type TokenKeeping = 'kept' | 'this-run'

/** A site there is a token for. */
export interface ConnectedSite {
  readonly base: string
  /** The mail address that goes with the token, where one does. */
  readonly user?: string
  readonly keeping: TokenKeeping
}

/** A whole year of notes is about 1 MB. */
export const LARGEST_IMPORT_BYTES = 32 * 1024 * 1024

export type SaveFailure = 'cancelled' | 'disk-full' | 'not-writable'
export type OpenFailure = 'cancelled' | 'not-readable' | 'too-large'

/** Reads untrusted values into what a request takes. */
export interface ArgumentParser<Arguments> {
  safeParse(args: unknown): z.ZodSafeParseResult<Arguments>
}

/** The arguments of each request, as they must arrive. Types do not cross a process: the shell parses them again. */
export const requestArguments: {
  readonly [Request in keyof DesktopRequests]: ArgumentParser<Parameters<DesktopRequests[Request]>>
} = {
  getDesktop: z.tuple([]),
  getPower: z.tuple([]),
  saveExport: z.tuple([exportedFile]),
  savePdf: z.tuple([suggestedFile]),
  openImport: z.tuple([]),
  openDataFolder: z.tuple([]),
  tryConfluence: z.tuple([confluenceAccess, confluenceCall]),
  connectConfluence: z.tuple([confluenceAccess]),
  listConfluenceSites: z.tuple([]),
  forgetConfluence: z.tuple([confluenceBase]),
  sendToConfluence: z.tuple([confluenceBase, confluenceCall]),
  chooseNotesFolder: z.tuple([]),
  openNotesFolder: z.tuple([folderId]),
  forgetNotesFolder: z.tuple([folderId]),
  listNotes: z.tuple([folderId]),
  readNote: z.tuple([folderId, noteName]),
  writeNote: z.tuple([folderId, noteName, wantedNote]),
  forgetNote: z.tuple([folderId, keptName]),
  notify: z.tuple([desktopNotice]),
  showUnread: z.tuple([z.int().min(0).max(1_000_000)]),
}
