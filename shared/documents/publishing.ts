import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'
import { audiences } from '../audience/for-audience'
import { personCalled } from '../grammar/person-called'
import type { PublishPlace } from '../publish/publish-order'
import { siteKinds } from '../publish/site'
import { listPeople } from './notebook'

const publishTarget = z.object({
  kind: z.enum(siteKinds),
  /** `ConfluenceSite.web`. */
  web: z.string(),
  spaceKey: z.string(),
  spaceName: z.string(),
  parentId: z.string().optional(),
  parentTitle: z.string().optional(),
  /** Of the page; of each page where every meeting has one of its own, its day follows. */
  title: z.string(),
  pages: z.enum(['one', 'per-meeting']),
  /** What is internal is not on a page that others read. */
  audience: z.enum(audiences).default('external'),
})

/** Where a notebook is published, for everybody who has it. */
export type PublishTarget = Readonly<z.infer<typeof publishTarget>>

/** What a notebook has settled about publishing. Never a token. */
export interface Publishing {
  readonly target: PublishTarget | undefined
  /** Whether a meeting that ends is published by the device that ended it. */
  readonly onWrapUp: boolean
  /** Whether the assignee of an action is named by their account, which tells them. */
  readonly tellsAssignees: boolean
}

/** Where of a notebook document it stands. */
export const publishingTypes = {
  settings: (doc: Doc): YMap<unknown> => doc.getMap('publishing'),
  accounts: (doc: Doc): YMap<unknown> => doc.getMap('wikiAccounts'),
} as const

const wikiAccount = z.object({ accountId: z.string(), name: z.string() })

/** Somebody's account on a wiki. */
export type WikiAccount = Readonly<z.infer<typeof wikiAccount>>

/** Reads what is settled; nothing is, before somebody settles it. */
export function readPublishing(doc: Doc): Publishing {
  const root = publishingTypes.settings(doc)
  return {
    target: publishTarget.safeParse(root.get('target')).data,
    onWrapUp: root.get('onWrapUp') === true,
    tellsAssignees: root.get('tellsAssignees') === true,
  }
}

/** Settles something about publishing. */
export function changePublishing(doc: Doc, change: Partial<Publishing>, origin?: unknown): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(change)) publishingTypes.settings(doc).set(key, value)
  }, origin)
}

/** Who is who on a site, by the person's id. */
export function readAccounts(doc: Doc, web: string): ReadonlyMap<string, WikiAccount> {
  const accounts = [...publishingTypes.accounts(doc)].flatMap(([key, value]) => {
    const account = wikiAccount.safeParse(value).data
    return account && key.startsWith(`${web} `)
      ? [[key.slice(web.length + 1), account] as const]
      : []
  })
  return new Map(accounts)
}

/** Notes which account a person has on a site; none takes it away again. */
export function setAccount(
  doc: Doc,
  { web, personId }: { readonly web: string; readonly personId: string },
  account: WikiAccount | undefined,
  origin?: unknown,
): void {
  const key = `${web} ${personId}`
  doc.transact(() => {
    if (account) publishingTypes.accounts(doc).set(key, account)
    else publishingTypes.accounts(doc).delete(key)
  }, origin)
}

/** The account of whoever an action names, where people are told at all and the name is one person's. */
export function accountFinder(doc: Doc): (name: string) => string | undefined {
  const { target, tellsAssignees } = readPublishing(doc)
  if (!target || !tellsAssignees) return () => undefined
  const accounts = readAccounts(doc, target.web)
  const people = listPeople(doc)
  return (name) => accounts.get(personCalled(name, people)?.id ?? '')?.accountId
}

/** The title of a page: the target's own, with the day of the meeting where each has a page. */
export const pageTitle = ({ title }: PublishTarget, date: string | undefined): string =>
  date === undefined ? title : `${title} ${date}`

/** The place of a page on the site, as this device reaches it. */
export function placeOf(target: PublishTarget, base: string, date?: string): PublishPlace {
  const { kind, web, spaceKey, parentId } = target
  return {
    site: { kind, web, base },
    spaceKey,
    ...(parentId !== undefined && { parentId }),
    title: pageTitle(target, date),
  }
}
