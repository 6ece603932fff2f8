import { XmlText, type Doc } from 'yjs'
import { findLine, type LineElement } from './find-line'

/** Whose an action is and until when; what is left out stays as it is, `undefined` takes it away. */
export interface ActionChange {
  readonly assignee?: string | undefined
  /** `2023-12-20` */
  readonly due?: string | undefined
}

/**
 * Makes a line an action, or changes the one it is; its words, speakers and place stay. Nothing
 * happens when the line is not there.
 */
export function makeAction(doc: Doc, lineId: string, change: ActionChange, origin?: unknown): void {
  changeLine(doc, lineId, { kind: 'action', ...change }, origin)
}

/** Makes a line a decision; nobody owns one, and it is not done by a date. */
export function makeDecision(doc: Doc, lineId: string, origin?: unknown): void {
  const none = { assignee: undefined, due: undefined, done: undefined }
  changeLine(doc, lineId, { kind: 'decision', ...none }, origin)
}

/** Checks an action off, or opens it again. Nothing happens when the line is not there or is no action. */
export function setActionDone(doc: Doc, lineId: string, done: boolean, origin?: unknown): void {
  const line = findLine(doc, lineId)
  if (line?.element.getAttribute('kind') !== 'action') return
  changeLine(doc, lineId, { done: done ? true : undefined }, origin)
}

/** Puts a link to a tracker's issue behind a line's words, as a link anybody can edit. */
export function linkToTracker(
  doc: Doc,
  lineId: string,
  { label, href }: { readonly label: string; readonly href: string },
  origin?: unknown,
): void {
  const line = findLine(doc, lineId)
  if (!line) return
  doc.transact(() => {
    const text = textOf(line.element)
    if (text.length > 0) text.insert(text.length, ' ', { link: null })
    text.insert(text.length, label, { link: { href } })
  }, origin)
}

type Attributes = Readonly<Record<string, string | boolean | undefined>>

function changeLine(doc: Doc, lineId: string, attributes: Attributes, origin: unknown): void {
  const line = findLine(doc, lineId)
  if (!line) return
  doc.transact(() => {
    for (const [key, value] of Object.entries(attributes)) setOrRemove(line.element, key, value)
  }, origin)
}

// Writing what is there already would be one more change for everybody to keep.
function setOrRemove(line: LineElement, key: string, value: string | boolean | undefined): void {
  if (line.getAttribute(key) === value) return
  if (value === undefined) line.removeAttribute(key)
  else line.setAttribute(key, value)
}

function textOf(line: LineElement): XmlText {
  const last = line.toArray().findLast((child) => child instanceof XmlText)
  if (last) return last
  const text = new XmlText()
  line.push([text])
  return text
}
