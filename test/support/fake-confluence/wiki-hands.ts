import type { FakeConfluence } from './fake-confluence'
import { latest, type FakePage } from './fake-pages'

/** What colleagues do to a page on the wiki. */
export function createWikiHands(fake: FakeConfluence) {
  let refs = 0

  /** Saves a page with another body: a new version without our message. */
  function edit(page: FakePage, change: (body: string) => string, title = latest(page).title) {
    const body = change(latest(page).body)
    fake.pages.addVersion(page, { title, body, message: '', author: 'colleague' })
  }

  /**
   * Attaches an open comment to the first place of these words: a mark in the body, and no new version. The words must
   * lie within one text. Gives the comment's id.
   */
  function comment(page: FakePage, quote: string): string {
    const version = latest(page)
    const ref = `ref-${++refs}`
    version.body =
      fake.kind === 'cloud'
        ? markAdf(version.body, quote, ref)
        : markStorage(version.body, quote, ref)
    const id = fake.pages.nextId()
    page.comments.push({ id, ref, quote, isOpen: true })
    return id
  }

  return { edit, comment }
}

export type WikiHands = ReturnType<typeof createWikiHands>

interface Node {
  readonly type: string
  readonly text?: string
  readonly marks?: readonly unknown[]
  readonly content?: readonly Node[]
}

function markAdf(body: string, quote: string, ref: string): string {
  let isDone = false
  const walk = (node: Node): Node[] => {
    const at = isDone || node.text === undefined ? -1 : node.text.indexOf(quote)
    if (node.text !== undefined && at >= 0) {
      isDone = true
      const annotation = {
        type: 'annotation',
        attrs: { id: ref, annotationType: 'inlineComment' },
      }
      const piece = (text: string, marks: readonly unknown[] = []) =>
        text === '' ? [] : [{ ...node, text, ...(marks.length > 0 && { marks }) }]
      return [
        ...piece(node.text.slice(0, at), node.marks),
        ...piece(quote, [...(node.marks ?? []), annotation]),
        ...piece(node.text.slice(at + quote.length), node.marks),
      ]
    }
    return [node.content ? { ...node, content: node.content.flatMap(walk) } : node]
  }
  const [marked] = walk(JSON.parse(body) as Node)
  if (!isDone) throw new Error(`Nothing says "${quote}"`)
  return JSON.stringify(marked)
}

function markStorage(body: string, quote: string, ref: string): string {
  const at = body.indexOf(quote)
  if (at < 0) throw new Error(`Nothing says "${quote}"`)
  return `${body.slice(0, at)}<ac:inline-comment-marker ac:ref="${ref}">${quote}</ac:inline-comment-marker>${body.slice(at + quote.length)}`
}

/** The ids of the comments whose mark is in a body. */
export const refsIn = (body: string): string[] => [
  ...new Set([...body.matchAll(/ref-\d+/g)].map(([ref]) => ref)),
]
