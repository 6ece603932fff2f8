import type { Result } from '../result'
import type { RequestFile } from './confluence-request'
import type { PageName } from './publish-plan'
import type { PublishProblem, TitleHolder } from './publish-problem'

/** What a call gives. */
export type Answer<Value> = Promise<Result<Value, PublishProblem>>

export interface Space {
  readonly id: string
  readonly key: string
  readonly name: string
}

/** A page as it is now, or was at a version. */
export interface RemotePage extends PageName {
  /** Of the version; ours say which document wrote it. */
  readonly message: string
  readonly status: TitleHolder['status']
  /** ADF as JSON, or storage XML. */
  readonly body: string
}

export interface WantedPage {
  readonly title: string
  readonly body: string
}

/** The page's content property, where Confab notes whose page it is. */
export interface PageProperty {
  readonly id: string
  readonly version: number
  readonly value: unknown
}

export interface RemoteComment {
  readonly id: string
  /** The id its mark has in the body. */
  readonly ref: string
  readonly quote: string
}

/** A page somebody may choose as a parent. */
export interface PageChoice {
  readonly id: string
  readonly title: string
}

/** Spaces and the pages in them. Every call is one or more requests, one after the other. */
export interface SpaceClient {
  /** The name of whoever the token belongs to. */
  readonly currentUser: () => Answer<string>
  readonly listSpaces: () => Answer<readonly Space[]>
  /** `undefined`: there is none, or it may not be seen. */
  readonly findSpace: (key: string) => Answer<Space | undefined>
  /** Pages directly below a page, or at the top of the space. */
  readonly childPages: (space: Space, parentId: string | undefined) => Answer<readonly PageChoice[]>
  /** By exact title, archived ones too. Never by a search, whose index lags. */
  readonly findByTitle: (space: Space, title: string) => Answer<RemotePage | undefined>
  readonly ancestorsOf: (pageId: string) => Answer<readonly string[]>
  readonly readPage: (pageId: string) => Answer<RemotePage>
  readonly readVersion: (pageId: string, version: number) => Answer<RemotePage>
  readonly createPage: (
    space: Space,
    parentId: string | undefined,
    page: WantedPage,
  ) => Answer<PageName>
  /** Writes version `version`, the one after the newest; `moving` when that is another by now. */
  readonly updatePage: (
    pageId: string,
    page: WantedPage,
    version: { readonly number: number; readonly message: string },
  ) => Answer<PageName>
}

/** What hangs on a page. */
export interface PageExtras {
  readonly openComments: (pageId: string) => Answer<readonly RemoteComment[]>
  readonly readProperty: (pageId: string) => Answer<PageProperty | undefined>
  readonly writeProperty: (
    pageId: string,
    known: PageProperty | undefined,
    value: unknown,
  ) => Answer<void>
  readonly labelsOf: (pageId: string) => Answer<readonly string[]>
  readonly addLabels: (pageId: string, names: readonly string[]) => Answer<void>
  /** The comment of the attachment of this name, which says what is in it. */
  readonly attachmentComment: (pageId: string, name: string) => Answer<string | undefined>
  /** Adds a file, or a new version of it. */
  readonly attach: (pageId: string, file: RequestFile) => Answer<void>
}

/** The content property that holds whose page it is. */
export const PROPERTY_KEY = 'confab'

/** Confluence, Cloud and Data Center alike. */
export type ConfluenceClient = SpaceClient & PageExtras
