import { lineForms, type LineForm } from '../line-forms'
import type { LineHandle } from './line-handle'
import type { MenuEntry, MenuGroup } from './menu-popup'

/** What a feature offers for a line, made anew each time its menu opens; `undefined` for nothing. */
export type LineOffer = (line: LineHandle) => MenuGroup | undefined

const words = { forms: 'Kind of line' }

/** What the editor itself offers for every line. */
export const editorOffers: readonly LineOffer[] = [offerForms]

function offerForms(line: LineHandle): MenuGroup {
  const attrs = line.node()?.attrs ?? {}
  const isSet = ({ kind, level }: LineForm) =>
    attrs['kind'] === kind && (kind !== 'heading' || (attrs['level'] ?? 2) === level)
  const entries = lineForms.map((form): MenuEntry => ({
    kind: 'set',
    label: form.title,
    isSet: isSet(form),
    isOneOf: true,
    run: () => line.setAttributes({ kind: form.kind, level: form.level ?? null }),
  }))
  return { label: words.forms, entries, isCompact: true }
}
